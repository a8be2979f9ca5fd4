package org.tfgrader.api.submissions;

/// A submission is being stored, in a transaction that is still open: who fails now undoes it.
public record SubmissionAccepted(String submission) {}
