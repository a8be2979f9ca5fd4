package org.tfgrader.api.lti.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Goes wrong where it is told to, in front of an endpoint.
final class Faults {
    private final Deque<Fault> next = new ArrayDeque<>();
    private @Nullable Fault repeated;
    private int every;
    private int requests;

    synchronized void add(List<Fault> faults) {
        next.addAll(faults);
    }

    synchronized void every(int n, Fault fault) {
        every = n;
        repeated = fault;
        requests = 0;
    }

    /// {@return what is answered, or nothing where the connection breaks off}
    Optional<PlatformAnswer> through(PlatformRequest request, Function<PlatformRequest, PlatformAnswer> endpoint) {
        Fault fault = next();
        if (fault == null) {
            return Optional.of(endpoint.apply(request));
        }
        return switch (fault) {
            case Fault.Status status -> Optional.of(new PlatformAnswer(status.code(), status.headers(), status.body()));
            case Fault.Disconnect() -> Optional.empty();
            case Fault.AnswerLost() -> {
                var _ = endpoint.apply(request);
                yield Optional.empty();
            }
        };
    }

    private synchronized @Nullable Fault next() {
        requests++;
        Fault scripted = next.poll();
        if (scripted != null) {
            return scripted;
        }
        return every > 0 && requests % every == 0 ? repeated : null;
    }
}
