package org.tfgrader.api.problems;

/// A request body that must not have unknown fields: a misspelt field would be ignored, and a missing field has a
/// meaning.
public interface Exact {}
