package org.tfgrader.api.pages;

import java.time.Instant;

/// An entry in the history of a submission.
///
/// @param words the event in lower case, such as `graded`
public record HistoryLine(Instant at, String words) {}
