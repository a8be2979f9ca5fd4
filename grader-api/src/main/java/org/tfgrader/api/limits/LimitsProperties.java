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

/// What requests can make this service hold, under `grader.limits`. A number that is 0 follows from the size of the
/// heap.
///
/// @param connections how many connections may be open; 0 takes one for each MiB of the heap
/// @param connectionsPerAddress how many of them may come from one address other than loopback; 0 takes half
/// @param requests how many requests may be handled at once; 0 takes half as many as connections
/// @param streams how many event streams may be open; 0 takes a quarter as many as connections
/// @param sessions how many sessions of people who have not signed in are kept; 0 takes twice as many as connections
/// @param streamTime how long an event stream lasts before its client has to reconnect
/// @param sendTime how long a client may keep the service waiting for one request, in addition to what `sendRate`
/// allows
/// @param sendRate how many bytes a second a client has to send after that
/// @param student what one student may do at once
/// @param staff what one instructor, grader or LMS may do at once
/// @param body how large bodies may be
/// @param signIn how passwords are checked
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
        @Valid @DefaultValue PerStudent student,
        @Valid @DefaultValue PerStaff staff,
        @Valid @DefaultValue Body body,
        @Valid @DefaultValue SignIn signIn) {
    private static final long MEBIBYTE = 1L << 20;
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
    }

    /// What one student may do.
    ///
    /// @param requests how many requests may be handled at once
    /// @param largeBodies how many of them may have a large body
    /// @param streams how many event streams may be open
    /// @param sessions how often they may be signed in at once
    /// @param perSecond how many requests a second they may send for long
    /// @param burst how many they may send at once
    public record PerStudent(
            @DefaultValue("16") @Min(1) int requests,
            @DefaultValue("2") @Min(1) int largeBodies,
            @DefaultValue("8") @Min(1) int streams,
            @DefaultValue("16") @Min(1) int sessions,
            @DefaultValue("20") @Min(1) int perSecond,
            @DefaultValue("200") @Min(1) int burst) {}

    /// What one instructor, grader or LMS may do. There is no limit on how often.
    ///
    /// @param requests how many requests may be handled at once; 0 takes half of all
    /// @param largeBodies how many of them may have a large body
    /// @param streams how many event streams may be open
    /// @param sessions how often they may be signed in at once
    public record PerStaff(
            @DefaultValue("0") @Min(0) int requests,
            @DefaultValue("16") @Min(1) int largeBodies,
            @DefaultValue("64") @Min(1) int streams,
            @DefaultValue("64") @Min(1) int sessions) {}

    /// How large bodies may be.
    ///
    /// @param small how large the body of any request may be; so much is kept in memory
    /// @param large how large the body of a caller may be who is known; it is kept in the data folder until then
    /// @param disk how many bytes of large bodies may lie on disk at once
    /// @param memory how many bytes of large bodies may be read at once; 0 takes a 16th of the heap
    public record Body(
            @DefaultValue("64KB") @NotNull DataSize small,
            @DefaultValue("12MB") @NotNull DataSize large,
            @DefaultValue("512MB") @NotNull DataSize disk,
            @DefaultValue("0") @NotNull DataSize memory) {
        private static final int SHARE_OF_HEAP = 16;

        public Body {
            if (memory.toBytes() == 0) {
                memory = DataSize.ofBytes(
                        Math.max(large.toBytes(), Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
            }
        }
    }

    /// How passwords are checked.
    ///
    /// @param threads how many passwords are checked at once
    /// @param waiting how many more may wait for it
    public record SignIn(
            @DefaultValue("1") @Min(1) int threads,
            @DefaultValue("8") @Min(1) int waiting) {}

    static int connectionsFor(long heap) {
        return Math.clamp(heap / MEBIBYTE, FEWEST_CONNECTIONS, MOST_CONNECTIONS);
    }

    /// {@return how many requests of one instructor, grader or LMS may be handled at once}
    public int requestsOfStaff() {
        return orElse(staff.requests, Math.max(1, requests / 2));
    }

    private static int orElse(int set, int otherwise) {
        return set == 0 ? otherwise : set;
    }
}
