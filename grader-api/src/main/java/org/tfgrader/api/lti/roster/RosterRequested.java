package org.tfgrader.api.lti.roster;

/// The roster of a link's course has to be fetched.
public record RosterRequested(String link) {}
