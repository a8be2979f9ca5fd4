package org.tfgrader.api.inbound.source;

import java.time.Instant;

/// A webhook source.
public record Source(String id, String name, SourceKind kind, Instant createdAt) {
    /// {@return the source without its secrets}
    @Override
    public String toString() {
        return "Source[%s]".formatted(name);
    }
}
