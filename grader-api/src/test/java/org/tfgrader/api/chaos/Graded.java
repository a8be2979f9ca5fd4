package org.tfgrader.api.chaos;

/// A verdict, as someone knows of it.
record Graded(String submission, String student, int attempt, String verdict, double score) {}
