package org.tfgrader.api.webhooks;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/// The JSON of an event with which somebody tests whether a receiver accepts events.
@Schema(name = "TestEvent")
record TestEvent(String type, Instant timestamp, Tested data) {
    static final String TYPE = "webhook.test";

    /// The webhook that is tested.
    @Schema(name = "TestEventData")
    record Tested(String webhook) {}

    static TestEvent of(String webhook, Instant now) {
        return new TestEvent(TYPE, now, new Tested(webhook));
    }
}
