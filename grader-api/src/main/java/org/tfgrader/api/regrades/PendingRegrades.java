package org.tfgrader.api.regrades;

import java.util.Map;
import org.springframework.stereotype.Component;

/// Has what regrades have found, and nobody has applied yet, count with the points that people set.
@Component
public class PendingRegrades {
    private final RegradeStore store;

    PendingRegrades(RegradeStore store) {
        this.store = store;
    }

    /// Counts anew, within the transaction that changes points.
    ///
    /// @param points that hold now, by check
    public void hold(String submission, Map<String, Double> points) {
        store.hold(submission, points);
    }
}
