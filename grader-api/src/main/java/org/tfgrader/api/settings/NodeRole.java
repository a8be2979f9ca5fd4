package org.tfgrader.api.settings;

/// The role of a node.
public enum NodeRole {
    /// Serves the API and the pages.
    API,

    /// Grades submissions.
    WORKER
}
