package org.tfgrader.api.grading.nodes;

/// Identifies this process among the nodes; new at each start. The queue stores it with each running job.
public record NodeId(String value) {}
