package org.tfgrader.api.submissions;

/// A submission has another turn, from the end of the current transaction.
///
/// @param turn smaller ones are graded first; one above 1 waits until another submission of the student is graded
public record TurnChanged(String submission, int turn) {}
