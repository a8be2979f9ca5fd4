package org.tfgrader.api.lti.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Goes wrong where it is told to, in front of an endpoint.
public final class Faults {
    private final Deque<Fault> next = new ArrayDeque<>();
    private @Nullable Fault always;

    Faults() {}

    /// With the next requests, one after the other.
    public synchronized void next(Fault... faults) {
        next.addAll(List.of(faults));
    }

    /// With every request from now on; with null, with none.
    public synchronized void always(@Nullable Fault fault) {
        always = fault;
    }

    /// {@return what is answered, or nothing where the connection breaks off}
    Optional<PlatformAnswer> through(PlatformRequest request, Function<PlatformRequest, PlatformAnswer> endpoint) {
        Fault fault = current();
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

    private synchronized @Nullable Fault current() {
        return next.isEmpty() ? always : next.remove();
    }
}
