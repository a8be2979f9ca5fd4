package org.tfgrader.api.lti.platform;

/// What goes wrong on a platform with requests for each of its endpoints.
///
/// @param gradebook line items, scores and results
public record PlatformFaults(Faults configuration, Faults registration, Faults gradebook, Faults token, Faults roster) {
    PlatformFaults() {
        this(new Faults(), new Faults(), new Faults(), new Faults(), new Faults());
    }
}
