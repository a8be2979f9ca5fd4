package org.tfgrader.api.regrades;

import java.util.Map;
import org.springframework.stereotype.Component;

/// Updates the pending results of regrades when manual overrides change.
@Component
public class PendingRegrades {
    private final RegradeStore store;

    PendingRegrades(RegradeStore store) {
        this.store = store;
    }

    /// Computes the pending scores again, in the transaction that changes points.
    ///
    /// @param points the points in force, by test
    public void hold(String submission, Map<String, Double> points) {
        store.hold(submission, points);
    }
}
