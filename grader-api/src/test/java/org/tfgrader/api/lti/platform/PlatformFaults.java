package org.tfgrader.api.lti.platform;

import java.util.List;

/// What goes wrong on a platform with the next requests, one after the other, or with some of them from now on.
public final class PlatformFaults {
    final Faults ofConfiguration = new Faults();
    final Faults ofRegistration = new Faults();
    final Faults ofGradebook = new Faults();
    final Faults ofTokens = new Faults();
    final Faults ofRoster = new Faults();

    /// With the next requests for the configuration.
    public void configuration(Fault... faults) {
        ofConfiguration.add(List.of(faults));
    }

    /// With the next registrations.
    public void registration(Fault... faults) {
        ofRegistration.add(List.of(faults));
    }

    /// With the next requests for line items, scores and results.
    public void gradebook(Fault... faults) {
        ofGradebook.add(List.of(faults));
    }

    /// With every n-th of these requests from now on; with 0, with none.
    public void everyGradebook(int n, Fault fault) {
        ofGradebook.every(n, fault);
    }

    /// With the next requests for an access token.
    public void token(Fault... faults) {
        ofTokens.add(List.of(faults));
    }

    /// With the next requests for members.
    public void roster(Fault... faults) {
        ofRoster.add(List.of(faults));
    }

    /// With all of these requests from now on.
    public void everyRoster(Fault fault) {
        everyRoster(1, fault);
    }

    /// With every n-th of these requests from now on; with 0, with none.
    public void everyRoster(int n, Fault fault) {
        ofRoster.every(n, fault);
    }
}
