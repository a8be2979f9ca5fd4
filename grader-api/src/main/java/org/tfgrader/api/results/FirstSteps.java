package org.tfgrader.api.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.submissions.SubmissionDesk;
import org.tfgrader.api.submissions.SubmissionDesk.HandedIn;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Leads an instructor from an empty service to a class with sign-in links, and grades a sample.
@SignedInPage
class FirstSteps {
    /// A solution with one mistake. The build copies it from `submissions`.
    private static final String SAMPLE = "Solution.java";

    private final JdbcClient jdbc;
    private final SubmissionDesk desk;
    private final Clock clock;

    FirstSteps(JdbcClient jdbc, SubmissionDesk desk, Clock clock) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.clock = clock;
    }

    /// Which steps are done.
    record Done(boolean policy, boolean classList, boolean links) {
        /// {@return the number of the first step to do; 0 if all are done}
        public int next() {
            return !policy ? 1 : !classList ? 2 : !links ? 3 : 0;
        }
    }

    /// {@return which steps are done; empty once a student has submitted}
    Optional<Done> done() {
        return jdbc.sql("""
                select exists (select 1 from offering) as policy,
                  exists (select 1 from class_members where role = 'student') as class_list,
                  exists (select 1 from sign_in_links) as links
                where not exists (select 1 from submissions where origin <> 'trial')""").query(Done.class).optional();
    }

    @PostMapping("/sample")
    String gradeSample(@AuthenticationPrincipal Caller caller) throws IOException {
        String source = new ClassPathResource(SAMPLE, FirstSteps.class).getContentAsString(StandardCharsets.UTF_8);
        var sample = new HandedIn(null, true, List.of(new SourceFile(SAMPLE, source)));
        return "redirect:/submissions/"
                + desk.accept(caller, sample, null, clock.instant()).id();
    }
}
