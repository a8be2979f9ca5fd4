package org.tfgrader.api.lti.platform;

import java.util.List;

/// What goes wrong on a platform with the next requests, one after the other, or with some of them from now on.
public final class PlatformFaults {
    private final PlatformRegistration registration;
    private final PlatformServices services;

    PlatformFaults(PlatformRegistration registration, PlatformServices services) {
        this.registration = registration;
        this.services = services;
    }

    /// With the next requests for the configuration.
    public void configuration(Fault... faults) {
        registration.configurationFaults().add(List.of(faults));
    }

    /// With the next registrations.
    public void registration(Fault... faults) {
        registration.registrationFaults().add(List.of(faults));
    }

    /// With the next requests for line items, scores and results.
    public void gradebook(Fault... faults) {
        services.serviceFaults().add(List.of(faults));
    }

    /// With every n-th of these requests from now on; with 0, with none.
    public void everyGradebook(int n, Fault fault) {
        services.serviceFaults().every(n, fault);
    }

    /// With the next requests for an access token.
    public void token(Fault... faults) {
        services.tokenFaults().add(List.of(faults));
    }

    /// With the next requests for members.
    public void roster(Fault... faults) {
        services.rosterFaults().add(List.of(faults));
    }

    /// With all of these requests from now on.
    public void everyRoster(Fault fault) {
        everyRoster(1, fault);
    }

    /// With every n-th of these requests from now on; with 0, with none.
    public void everyRoster(int n, Fault fault) {
        services.rosterFaults().every(n, fault);
    }
}
