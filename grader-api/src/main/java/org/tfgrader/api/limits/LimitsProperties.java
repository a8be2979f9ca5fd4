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

/// Limits of what requests can hold, under `grader.limits`. A number of 0 means a default that depends on the size
/// of the heap.
///
/// @param connections The number of open connections. 0 means one per MiB of the heap, at least 128 and at most
///     4,096.
/// @param connectionsPerAddress The number of open connections from one address other than loopback. 0 means half
///     of `connections`.
/// @param requests The number of concurrent requests. 0 means half of `connections`.
/// @param streams The number of open event streams. 0 means a quarter of `connections`.
/// @param sessions The number of sessions of people who have not signed in. 0 means twice `connections`.
/// @param streamTime The duration of an event stream, after which its client must reconnect.
/// @param sendTime The time for which a client may keep the service waiting during one request, in addition to the
///     time that `send-rate` allows.
/// @param sendRate The minimum rate in bytes per second at which clients must send bodies and read responses.
/// @param answers The memory of all large responses that are being sent. 0 means a sixteenth of the heap, but at least
///     32 MB. Half of it is for staff only. One student can use a quarter of what others leave of the other
///     half.
/// @param student The limits of one student.
/// @param staff The limits of one instructor, grader or LMS.
/// @param body The sizes of bodies.
/// @param signIn The limits of password checks.
@Validated
@ConfigurationProperties("grader.limits")
public record LimitsProperties(
        @DefaultValue("0") @Min(0) @Max(65_535) int connections,
        @DefaultValue("0") @Min(0) int connectionsPerAddress,
        @DefaultValue("0") @Min(0) int requests,
        @DefaultValue("0") @Min(0) int streams,
        @DefaultValue("0") @Min(0) int sessions,

        @DefaultValue("10m") @NotNull @DurationMin(seconds = 1, message = "must be at least 1 s")
        Duration streamTime,

        @DefaultValue("10s") @NotNull @DurationMin(seconds = 1, message = "must be at least 1 s")
        Duration sendTime,

        @DefaultValue("8KB") @NotNull DataSize sendRate,
        @DefaultValue("0") @NotNull DataSize answers,
        @Valid @DefaultValue PerStudent student,
        @Valid @DefaultValue PerStaff staff,
        @Valid @DefaultValue Body body,
        @Valid @DefaultValue SignIn signIn) {
    private static final long MEBIBYTE = 1L << 20;
    private static final int SHARE_OF_HEAP = 16;
    private static final DataSize LEAST_ANSWERS = DataSize.ofMegabytes(32);
    private static final int FEWEST_CONNECTIONS = 128;
    private static final int MOST_CONNECTIONS = 4096;

    public LimitsProperties {
        if (connections == 0) {
            connections = connectionsFor(Runtime.getRuntime().maxMemory());
        }
        connectionsPerAddress = orElse(connectionsPerAddress, connections / 2);
        requests = orElse(requests, connections / 2);
        streams = orElse(streams, connections / 4);
        sessions = orElse(sessions, connections * 2);
        if (answers.toBytes() == 0) {
            answers = DataSize.ofBytes(
                    Math.max(LEAST_ANSWERS.toBytes(), Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
        }
    }

    /// The limits of one student.
    ///
    /// @param requests The number of concurrent requests of one student.
    /// @param largeBodies The number of these that may have a large body.
    /// @param streams The number of open event streams of one student.
    /// @param sessions The number of sessions of one student.
    /// @param perSecond The sustained request rate of one student, in requests per second.
    /// @param burst The number of requests that one student may send at once.
    public record PerStudent(
            @DefaultValue("16") @Min(1) int requests,
            @DefaultValue("2") @Min(1) int largeBodies,
            @DefaultValue("8") @Min(1) int streams,
            @DefaultValue("16") @Min(1) int sessions,
            @DefaultValue("20") @Min(1) int perSecond,
            @DefaultValue("200") @Min(1) int burst) {}

    /// The limits of one instructor, grader or LMS, which have no rate limit.
    ///
    /// @param requests The number of concurrent requests of one instructor, grader or LMS. 0 means half of all
    ///     requests.
    /// @param largeBodies The number of these that may have a large body.
    /// @param streams The number of open event streams of one instructor, grader or LMS.
    /// @param sessions The number of sessions of one instructor or grader.
    public record PerStaff(
            @DefaultValue("0") @Min(0) int requests,
            @DefaultValue("16") @Min(1) int largeBodies,
            @DefaultValue("64") @Min(1) int streams,
            @DefaultValue("64") @Min(1) int sessions) {}

    /// The sizes of request bodies.
    ///
    /// @param small The maximum size of the body of any request, which is kept in memory.
    /// @param large The maximum size of the body of an authenticated caller's submission, which is kept in the data
    ///     folder until it is read.
    /// @param disk The total size of large bodies on disk.
    /// @param memory The total size of large bodies that are read at the same time. 0 means a sixteenth of the
    ///     heap, but at least `large`.
    public record Body(
            @DefaultValue("64KB") @NotNull DataSize small,
            @DefaultValue("12MB") @NotNull DataSize large,
            @DefaultValue("512MB") @NotNull DataSize disk,
            @DefaultValue("0") @NotNull DataSize memory) {
        public Body {
            if (memory.toBytes() == 0) {
                memory = DataSize.ofBytes(
                        Math.max(large.toBytes(), Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
            }
        }
    }

    /// The limits of password checks.
    ///
    /// @param threads The number of concurrent password checks.
    /// @param waiting The number of further checks that may wait.
    public record SignIn(
            @DefaultValue("1") @Min(1) int threads,
            @DefaultValue("8") @Min(1) int waiting) {}

    static int connectionsFor(long heap) {
        return Math.clamp(heap / MEBIBYTE, FEWEST_CONNECTIONS, MOST_CONNECTIONS);
    }

    /// {@return the number of concurrent requests of one instructor, grader or LMS}
    public int requestsOfStaff() {
        return orElse(staff.requests, Math.max(1, requests / 2));
    }

    private static int orElse(int set, int otherwise) {
        return set == 0 ? otherwise : set;
    }
}
