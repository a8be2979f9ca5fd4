package org.tfgrader.api.problems;

/// A body in which every field has to be known: a misspelt one would quietly leave out what it stands for, and what is
/// left out means something.
public interface Exact {}
