package org.tfgrader.api.settings;

/// What a node does for the others.
public enum NodeRole {
    /// Answers requests and shows pages.
    API,

    /// Grades.
    WORKER
}
