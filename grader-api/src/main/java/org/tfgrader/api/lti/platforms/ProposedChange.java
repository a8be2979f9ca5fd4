package org.tfgrader.api.lti.platforms;

/// A change of a registration that an LMS proposed. It has no effect until an instructor confirms it.
///
/// @param registration the registration after the change
public record ProposedChange(String id, Registration registration) {}
