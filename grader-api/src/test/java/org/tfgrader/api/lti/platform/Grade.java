package org.tfgrader.api.lti.platform;

import java.time.Instant;

/// What the gradebook shows of a person, on the scale of the line item.
///
/// @param at when it last changed, as the platform compares it with the next timestamp
/// @param posts how many scores were taken
/// @param byHand whether an instructor's score is shown
public record Grade(double score, double maximum, Instant at, int posts, boolean byHand) {}
