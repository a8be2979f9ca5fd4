package org.tfgrader.api.grading;

/// Identifies this process among the nodes; new at each start. The queue stores it with each running job.
record NodeId(String value) {}
