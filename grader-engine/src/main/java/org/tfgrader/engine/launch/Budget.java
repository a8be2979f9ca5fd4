package org.tfgrader.engine.launch;

import java.time.Duration;

/// What a process may take.
///
/// @param cpu processor time over its whole life
/// @param resident bytes of memory that it may hold
/// @param threads that it may have
/// @param givesWay whether it is left with what no other wants of the processors once it has computed long
record Budget(Duration cpu, long resident, int threads, boolean givesWay) {}
