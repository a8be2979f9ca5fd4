package org.tfgrader.api.submissions;

/// A submission gets another turn, from the end of the current transaction.
///
/// @param turn smaller ones are graded first
public record TurnChanged(String submission, int turn) {}
