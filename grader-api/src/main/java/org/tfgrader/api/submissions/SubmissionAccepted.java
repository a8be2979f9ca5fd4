package org.tfgrader.api.submissions;

/// A submission is being stored, in a transaction that is still open: who fails now undoes it.
///
/// @param turn smaller ones are graded first
public record SubmissionAccepted(String submission, int turn) {
    /// {@return whether it is not graded before another submission of its student}
    public boolean waitsForAnother() {
        return turn >= Turns.AFTER_OWN;
    }
}
