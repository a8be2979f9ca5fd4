package org.tfgrader.api.pages;

import java.time.Instant;

/// Something that has happened to a submission.
///
/// @param words what, in lower case, as in `graded 96`
public record HistoryLine(Instant at, String words) {}
