package org.tfgrader.engine.launch;

import java.time.Duration;

/// The limits of a process.
///
/// @param cpu CPU time over its whole life
/// @param resident bytes of memory that it may occupy
/// @param threads that it may have
/// @param givesWay whether it gets only idle CPU time after it has computed for long
record Budget(Duration cpu, long resident, int threads, boolean givesWay) {}
