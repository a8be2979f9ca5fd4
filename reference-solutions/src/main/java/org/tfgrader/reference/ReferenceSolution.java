package org.tfgrader.reference;

/// The reference that submissions are compared with.
public final class ReferenceSolution extends RightAnswers {}
