package org.tfgrader.api.submissions;

/// A submission is being stored, in a transaction that is still open: who fails now undoes it.
///
/// @param turn smaller ones are graded first; one above 1 waits until another submission of the student is graded
public record SubmissionAccepted(String submission, int turn) {}
