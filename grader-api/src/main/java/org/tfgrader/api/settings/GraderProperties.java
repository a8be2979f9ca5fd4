package org.tfgrader.api.settings;

import com.sun.management.OperatingSystemMXBean;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What an operator can set, under `grader`.
///
/// @param data the folder that keeps the database and what else must last; made if missing
/// @param rubric a file that says what is asked and what it is worth; null takes the grader's own
/// @param datasets a folder with the course's own images; null takes the generated ones
/// @param home the folder with what workers are started from, as the build lays it out
/// @param roles what this node does; several nodes share the work of one database
/// @param workers how many submissions are graded at once; 0 takes one more than there are processors, as far as there
///     is memory for them
/// @param tries how often a grading is begun before the grader's own failure is the verdict
/// @param retryDelay how long the second try waits; each later one waits twice as long as the one before
/// @param submissionsPerMinute how often a student's own token may hand in within a minute
/// @param unsafe whether to grade even where the kernel can't lock student code in; for development alone
/// @param publicUrl where people reach the service; links in what it sends begin with it
/// @param urlsAllowLoopback whether webhooks and LTI registrations may name loopback addresses and plain http; for
///     development alone
/// @param bootstrap what lets the first instructor in
@Validated
@ConfigurationProperties("grader")
public record GraderProperties(
        @DefaultValue("./data") Path data,
        @Nullable Path rubric,
        @Nullable Path datasets,

        @NotNull(message = "must name the folder that the build lays out (grader-worker/target/home)")
        Path home,

        @DefaultValue({"api", "worker"}) @NotEmpty(message = "must name api, worker or both")
        Set<NodeRole> roles,

        @DefaultValue("0") @Min(0) int workers,
        @DefaultValue("3") @Min(1) int tries,

        @DefaultValue("2s") @DurationMin(message = "must not be negative")
        Duration retryDelay,

        @DefaultValue("30") @Min(1) int submissionsPerMinute,
        @DefaultValue("false") boolean unsafe,
        @DefaultValue("http://127.0.0.1:8080") URI publicUrl,
        @DefaultValue("false") boolean urlsAllowLoopback,
        @DefaultValue Bootstrap bootstrap) {

    /// What a grading takes together with the worker that waits for the next; the service itself takes as much.
    private static final long MEMORY_OF_ONE = 1L << 30;

    private static final Set<String> WEB = Set.of("http", "https");

    public GraderProperties {
        roles = Set.copyOf(roles);
        if (publicUrl.getHost() == null || !WEB.contains(publicUrl.getScheme())) {
            throw new StartRefused(
                    "The setting grader.public-url can't be \"%s\": it takes a URL that begins with http:// or https://."
                            .formatted(publicUrl));
        }
        if (workers == 0) {
            workers = workers(Runtime.getRuntime().availableProcessors(), memory());
        }
    }

    /// One worker more than processors, since some are kept free of long gradings.
    static int workers(int processors, long memory) {
        return Math.clamp(memory / MEMORY_OF_ONE - 1, 1, processors + 1);
    }

    /// {@return how many bytes this machine or container has}
    private static long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    /// {@return the URL at which people reach a path of the service}
    ///
    /// @param path begins with a slash
    public URI at(String path) {
        return URI.create(publicUrl.toString().replaceAll("/+$", "") + path);
    }

    /// {@return whether this node answers requests}
    public boolean answers() {
        return roles.contains(NodeRole.API);
    }

    /// {@return whether this node grades}
    public boolean grades() {
        return roles.contains(NodeRole.WORKER);
    }

    /// What lets the first instructor in. What is not set is made up at the first start.
    ///
    /// @param token an instructor's API token
    /// @param password of the user `instructor`
    public record Bootstrap(
            @Nullable String token, @Nullable String password) {

        /// {@return only what is set, never the secrets}
        @Override
        public String toString() {
            return "Bootstrap[token %s, password %s]".formatted(said(token), said(password));
        }

        private static String said(@Nullable String secret) {
            return secret == null ? "made up" : "set";
        }
    }
}
