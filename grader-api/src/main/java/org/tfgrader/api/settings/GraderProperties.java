package org.tfgrader.api.settings;

import com.sun.management.OperatingSystemMXBean;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.tfgrader.api.jobs.RetrySchedule;

/// The operator's settings, under `grader`.
///
/// @param data The folder for the database, secrets, backups and caches. It is created if it does not exist.
/// @param rubric The rubric file with the tests, their points and tolerances. If it is not set, the built-in rubric
///     applies.
/// @param datasets The folder with the course's `train_signs.h5` and `test_signs.h5`. If it is not set, the bundled
///     synthetic images are used.
/// @param home The folder with the files that workers need. The launcher sets it.
/// @param roles The roles of this node. An `api` node serves the API and the pages, a `worker` node grades. Several
///     nodes may share one PostgreSQL database.
/// @param workers The number of concurrent gradings. 0 means the number of processors plus one, but at most the
///     memory in GiB minus one.
/// @param tries The number of attempts to grade a submission, after which a failure of the grader itself becomes
///     the result.
/// @param retryDelay The waiting time before the second attempt. It doubles for each later attempt.
/// @param submissionsPerMinute The number of submissions that a student may send per minute with their own tokens
///     and session.
/// @param unsafe Whether to grade without an active sandbox. Use it only for development: every result will say so.
/// @param publicUrl The URL at which people reach the service: the base of links in webhooks and LMSs. It must
///     begin with http:// or https://.
/// @param urlsAllowLoopback Whether webhooks and LTI registrations may use loopback addresses and plain http. Use
///     it only for development.
/// @param bootstrap The first access to a new service.
@Validated
@ConfigurationProperties("grader")
public record GraderProperties(
        @DefaultValue("./data") Path data,
        @Nullable Path rubric,
        @Nullable Path datasets,

        @NotNull(message = "must name the folder with the files for workers (grader-worker/target/home)")
        Path home,

        @DefaultValue({"api", "worker"}) @NotEmpty(message = "must be api, worker or both")
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

    /// The memory for one grading and its next worker; the service itself takes as much.
    private static final long MEMORY_OF_ONE = 1L << 30;

    private static final Pattern NAME = Pattern.compile("[\\w.-]*[a-zA-Z][\\w.-]*");
    private static final Set<String> WEB = Set.of("http", "https");

    public GraderProperties {
        roles = Set.copyOf(roles);
        if (publicUrl.getHost() == null || !WEB.contains(publicUrl.getScheme())) {
            throw new StartRefused(
                    ("The setting grader.public-url has the invalid value \"%s\": use a URL that begins with"
                                    + " http:// or https://.")
                            .formatted(publicUrl));
        }
        if (workers == 0) {
            var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            workers = workers(Runtime.getRuntime().availableProcessors(), machine.getTotalMemorySize());
        }
    }

    /// One worker more than processors, because some are reserved for short gradings.
    ///
    /// @param memory of this machine or container in bytes
    static int workers(int processors, long memory) {
        return Math.clamp(memory / MEMORY_OF_ONE - 1, 1, processors + 1);
    }

    /// {@return the public URL of a path of the service}
    ///
    /// @param path starts with a slash
    public URI at(String path) {
        return URI.create(publicUrl.toString().replaceAll("/+$", "") + path);
    }

    /// {@return the origin of the public URL, as browsers send it}
    public String publicOrigin() {
        String origin = "%s://%s".formatted(publicUrl.getScheme(), publicUrl.getAuthority());
        return origin.toLowerCase(Locale.ROOT).replaceFirst("^(https://.*):443$|^(http://.*):80$", "$1$2");
    }

    /// {@return whether browsers can use passkeys at the public URL} They need HTTPS, except on `localhost`, and a
    /// name: an IP address is not enough.
    public boolean allowsPasskeys() {
        String host = publicUrl.getHost();
        return host.equalsIgnoreCase("localhost")
                || (publicUrl.getScheme().equals("https") && NAME.matcher(host).matches());
    }

    /// {@return whether the folder for workers is set} It is, if the settings are valid.
    public boolean hasHome() {
        return home != null;
    }

    /// {@return whether this is an API node}
    public boolean answers() {
        return roles.contains(NodeRole.API);
    }

    /// {@return whether this is a worker node}
    public boolean grades() {
        return roles.contains(NodeRole.WORKER);
    }

    /// {@return the schedule of all attempts to grade a submission after the first}
    public RetrySchedule retries() {
        return RetrySchedule.doubling(retryDelay, tries - 1);
    }

    /// The first access to a new service. Values that are not set are generated at the first start.
    ///
    /// @param token The API token of the first admin. If it is not set, a random one is stored in `bootstrap-token`
    ///     in the data folder.
    /// @param password The password of the user `instructor`, at most 72 bytes. If it is not set, a random one is
    ///     stored in `bootstrap-password` in the data folder.
    public record Bootstrap(
            @Nullable String token, @Nullable String password) {

        /// {@return which values are set, never the values}
        @Override
        public String toString() {
            return "Bootstrap[token %s, password %s]".formatted(said(token), said(password));
        }

        private static String said(@Nullable String secret) {
            return secret == null ? "generated" : "set";
        }
    }
}
