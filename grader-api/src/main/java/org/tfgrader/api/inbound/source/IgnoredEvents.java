package org.tfgrader.api.inbound.source;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.api.rates.Rates;

/// Logs why events of an LMS are ignored, without personal data.
public final class IgnoredEvents {
    private static final Logger log = LoggerFactory.getLogger(IgnoredEvents.class);
    private final Rates lines = Rates.ofLogLines();

    /// Logs why an event is ignored.
    ///
    /// @param why the end of a sentence
    public void log(String why) {
        if (lines.mayLog()) {
            log.warn("Ignored a webhook event: {}", why);
        }
    }
}
