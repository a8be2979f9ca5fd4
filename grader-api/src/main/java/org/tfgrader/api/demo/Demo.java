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
import org.tfgrader.api.submissions.SubmissionDesk.Notice;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Submits for a sample class over the last few days, if the demo is switched on. The gradings are real.
/// Submissions of an earlier start are recognised by their idempotency keys.
@Component
class Demo implements InitializingBean {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);

    /// The owner of the demo's idempotency keys, as long as an id.
    private static final String OWNER = "0000000000000000000000DEMO";

    private static final String HOSTILE = "hostile/";
    private static final List<String> SHARED =
            List.of("hostile/shared/RightAnswers.java", "hostile/shared/AttackedSigmoid.java");

    /// Tables that are empty unless people use the service.
    private static final List<String> FOREIGN =
            List.of("submissions", "offering", "extensions", "webhooks", "webhook_sources", "lti_registrations");

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

    /// The sample class must never be mixed with real students or real settings.
    @Override
    public void afterPropertiesSet() {
        Path folder = settings.submissions();
        if (folder == null) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new StartRefused("The demo's folder %s does not exist: start the demo with ./grader serve --demo."
                    .formatted(folder));
        }
        if (database.isShared()) {
            throw new StartRefused(
                    ("The demo needs its own data folder and can't use %s: remove spring.datasource.url, or omit"
                                    + " --demo.")
                            .formatted(database));
        }
        if (!isFilled() && FOREIGN.stream().anyMatch(table -> count(table) > 0)) {
            throw new StartRefused(
                    "The data folder contains real submissions, a grading policy, extensions, webhooks, webhook sources"
                            + " or LMS registrations: omit --demo, or choose another folder with --data.");
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
            desk.accept(CALLER, handedIn, attempt.key(), new Notice(now.minus(attempt.ago()), () -> {}));
        }
        log.info("Submitted {} attempts of the sample class; grading them takes a few minutes", attempts.size());
    }

    private boolean isFilled() {
        return count("idempotency_keys where owner = '%s'".formatted(OWNER)) > 0;
    }

    private long count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }

    /// {@return the files of an attempt} Hostile submissions share some files.
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
