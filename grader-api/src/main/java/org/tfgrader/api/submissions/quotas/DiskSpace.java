package org.tfgrader.api.submissions.quotas;

import java.io.File;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.application.DiskSpaceHealthIndicatorProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.DataFolder;

/// Refuses submissions while the data folder has less free space than the threshold, because H2 closes its file
/// when the disk is full. What is left is for the results of submissions that were accepted before. Replaces Spring
/// Boot's own indicator, so that health and refusals always agree.
@Component("diskSpaceHealthIndicator")
@EnableConfigurationProperties(DiskSpaceHealthIndicatorProperties.class)
class DiskSpace implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(DiskSpace.class);
    private static final Duration WAIT = Duration.ofMinutes(1);

    private final File folder;
    private final DiskSpaceHealthIndicatorProperties settings;
    private boolean wasShort;

    DiskSpace(DataFolder folder, DiskSpaceHealthIndicatorProperties settings) {
        this.folder = folder.path().toFile();
        this.settings = settings;
    }

    /// Refuses a submission if there is not enough space.
    ///
    /// @throws Problem unavailable
    void require() {
        shortage(folder.getUsableSpace()).ifPresent(sentence -> {
            throw Problem.until(
                    ProblemType.UNAVAILABLE,
                    "%s Submit again later; if this persists, tell your instructor.".formatted(sentence),
                    WAIT);
        });
    }

    @Override
    public Health health() {
        long free = folder.getUsableSpace();
        Health.Builder health = Health.up();
        shortage(free).ifPresent(sentence -> health.down().withDetail("reason", sentence));
        return health.withDetail("path", folder.toString())
                .withDetail("free", free)
                .withDetail("threshold", settings.getThreshold().toBytes())
                .build();
    }

    /// {@return why submissions are refused, in sentences; empty if they are accepted} Each change is logged.
    private synchronized Optional<String> shortage(long free) {
        boolean isShort = free < settings.getThreshold().toBytes();
        String sentence =
                "The disk of the server is almost full (%d MB are free, %d MB are needed), so the service accepts no submissions."
                        .formatted(free >> 20, settings.getThreshold().toMegabytes());
        if (isShort && !wasShort) {
            log.error("{} Free space for the data folder {}", sentence, folder);
        } else if (!isShort && wasShort) {
            log.warn("The disk has enough free space again: the service accepts submissions");
        }
        wasShort = isShort;
        return isShort ? Optional.of(sentence) : Optional.empty();
    }
}
