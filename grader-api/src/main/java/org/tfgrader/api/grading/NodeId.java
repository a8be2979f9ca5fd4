package org.tfgrader.api.grading;

/// The id of this process among the nodes, new at each start. The queue notes under it what is being graded here.
record NodeId(String value) {}
