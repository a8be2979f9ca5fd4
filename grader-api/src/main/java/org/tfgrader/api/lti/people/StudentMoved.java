package org.tfgrader.api.lti.people;

/// A person of an LMS has another student id from now on.
///
/// @param student the new id
public record StudentMoved(String student) {}
