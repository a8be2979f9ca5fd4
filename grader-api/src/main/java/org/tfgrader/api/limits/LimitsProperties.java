package org.tfgrader.api.limits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// Limits of what requests can hold, under `grader.limits`.
///
/// @param connections The number of open connections, from which the numbers of concurrent requests (half) and event
///     streams (a quarter) follow. 0 means one per MiB of the heap, at least 128 and at most 4,096.
/// @param streamTime The duration of an event stream, after which its client must reconnect.
/// @param sendTime The time for which a client may keep the service waiting for a request, in addition to the time that
///     `send-rate` allows.
/// @param sendRate The minimum rate in bytes per second at which clients must send bodies.
/// @param student The limits of one student.
@Validated
@ConfigurationProperties("grader.limits")
public record LimitsProperties(
        @DefaultValue("0") @Min(0) @Max(65_535) int connections,

        @DefaultValue("10m") @NotNull @DurationMin(seconds = 1, message = "must be at least 1 s")
        Duration streamTime,

        @DefaultValue("10s") @NotNull @DurationMin(seconds = 1, message = "must be at least 1 s")
        Duration sendTime,

        @DefaultValue("8KB") @NotNull DataSize sendRate,
        @Valid @DefaultValue PerStudent student) {
    private static final long MEBIBYTE = 1L << 20;
    private static final int FEWEST_CONNECTIONS = 128;
    private static final int MOST_CONNECTIONS = 4096;
    private static final int STREAMS_OF_STAFF = 64;

    public LimitsProperties {
        if (sendRate.toBytes() < 1) {
            throw new IllegalArgumentException("grader.limits.send-rate must be at least 1B per second");
        }
        if (connections == 0) {
            connections = Math.clamp(Runtime.getRuntime().maxMemory() / MEBIBYTE, FEWEST_CONNECTIONS, MOST_CONNECTIONS);
        }
    }

    /// The limits of one student.
    ///
    /// @param requests The number of concurrent requests of one student.
    /// @param streams The number of open event streams of one student.
    /// @param perSecond The sustained request rate of one student, in requests per second.
    /// @param burst The number of requests that one student may send at once.
    public record PerStudent(
            @DefaultValue("16") @Min(1) int requests,
            @DefaultValue("8") @Min(1) int streams,
            @DefaultValue("20") @Min(1) int perSecond,
            @DefaultValue("200") @Min(1) int burst) {}

    /// {@return the number of concurrent requests}
    public int requests() {
        return Math.max(2, connections / 2);
    }

    /// {@return the number of open event streams}
    public int streams() {
        return Math.max(1, connections / 4);
    }

    /// {@return the number of open event streams of one caller}
    public int streamsOf(boolean isStudent) {
        return isStudent ? student.streams : STREAMS_OF_STAFF;
    }
}
