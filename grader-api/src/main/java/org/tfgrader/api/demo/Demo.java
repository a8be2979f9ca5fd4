package org.tfgrader.api.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.demo.DemoClass.Attempt;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.settings.Database;
import org.tfgrader.api.settings.StartRefused;
import org.tfgrader.api.submissions.SubmissionDesk;
import org.tfgrader.api.submissions.SubmissionDesk.HandedIn;
import org.tfgrader.engine.Submission.SourceFile;

/// Hands in for a class of made-up students, as of the last days, where a demo is wanted. The gradings are real.
/// What was handed in by an earlier start is known by its key.
@Component
class Demo implements InitializingBean {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);

    /// By which its keys are known, as long as an id.
    private static final String OWNER = "0000000000000000000000DEMO";

    private static final String HOSTILE = "hostile/";
    private static final List<String> SHARED =
            List.of("hostile/shared/RightAnswers.java", "hostile/shared/AttackedSigmoid.java");

    /// What people set up before anybody hands in.
    private static final List<String> SET_UP =
            List.of("offering", "extensions", "webhooks", "webhook_sources", "lti_registrations");

    private static final Caller CALLER = new Caller(OWNER, Role.LMS, "demo", null);
    private static final double LATE_PERCENT_PER_DAY = 10;

    private final DemoProperties settings;
    private final Database database;
    private final JdbcClient jdbc;
    private final SubmissionDesk desk;
    private final Offering offering;
    private final Clock clock;

    Demo(
            DemoProperties settings,
            Database database,
            JdbcClient jdbc,
            SubmissionDesk desk,
            Offering offering,
            Clock clock) {
        this.settings = settings;
        this.database = database;
        this.jdbc = jdbc;
        this.desk = desk;
        this.offering = offering;
        this.clock = clock;
    }

    /// Made-up students never get among real ones, nor into what was set up for real ones.
    @Override
    public void afterPropertiesSet() {
        Path folder = settings.submissions();
        if (folder == null) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new StartRefused(
                    "There is no folder %s to fill a demo with: start it by ./grader serve --demo.".formatted(folder));
        }
        if (database.isShared()) {
            throw new StartRefused(
                    "A demo is made in a data folder of its own, not in %s: leave spring.datasource.url out, or --demo."
                            .formatted(database));
        }
        if (!isFilled() && count("submissions") > 0) {
            throw new StartRefused(
                    "The data folder has submissions that are no demo's: leave --demo out, or choose another folder with"
                            + " --data.");
        }
        if (!isFilled() && SET_UP.stream().anyMatch(table -> count(table) > 0)) {
            throw new StartRefused(
                    "The data folder has a policy, extensions, webhooks, webhook sources or platforms that are no demo's:"
                            + " leave --demo out, or choose another folder with --data.");
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void fillInTheBackground() {
        Path folder = settings.submissions();
        if (folder != null) {
            Thread.ofPlatform().daemon().name("demo").start(() -> fill(folder));
        }
    }

    private void fill(Path folder) {
        List<Attempt> attempts = DemoClass.attempts();
        if (count("idempotency_keys where owner = '%s'".formatted(OWNER)) == attempts.size()) {
            return;
        }
        Instant now = clock.instant();
        if (!isFilled()) {
            offering.setUp(
                    LocalDateTime.ofInstant(now, ZoneOffset.UTC).minusDays(1).truncatedTo(ChronoUnit.HOURS),
                    LATE_PERCENT_PER_DAY);
        }
        for (Attempt attempt : attempts) {
            var handedIn = new HandedIn(attempt.student(), attempt.train(), files(folder, attempt.folder()));
            desk.accept(CALLER, handedIn, attempt.key(), now.minus(attempt.ago()));
        }
        log.info(
                "The demo has handed in {} attempts of made-up students; their gradings take some minutes at most",
                attempts.size());
    }

    private boolean isFilled() {
        return count("idempotency_keys where owner = '%s'".formatted(OWNER)) > 0;
    }

    private long count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }

    /// {@return the files of an attempt} What is hostile stands on some files that all of it share.
    private static List<SourceFile> files(Path folder, String attempt) {
        try (Stream<Path> files = Files.list(folder.resolve(attempt))) {
            return Stream.concat(
                            files.filter(file -> file.toString().endsWith(".java"))
                                    .sorted(),
                            attempt.startsWith(HOSTILE) ? SHARED.stream().map(folder::resolve) : Stream.<Path>empty())
                    .map(Demo::source)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceFile source(Path file) {
        try {
            return new SourceFile(String.valueOf(file.getFileName()), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
