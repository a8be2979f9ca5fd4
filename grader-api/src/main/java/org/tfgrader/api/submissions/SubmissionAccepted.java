package org.tfgrader.api.submissions;

/// A submission is being stored, in a transaction that is still open: who fails now undoes it.
///
/// @param turn how many of its student's submissions were waiting when it came
public record SubmissionAccepted(String submission, int turn) {}
