package org.tfgrader.api.submissions;

/// A submission is being stored, in the current transaction: an exception of a listener rolls it back.
///
/// @param turn smaller ones are graded first
public record SubmissionAccepted(String submission, int turn) {
    /// {@return whether it is the student's next submission to be graded}
    public boolean waitsForAnother() {
        return turn >= Turns.AFTER_OWN;
    }
}
