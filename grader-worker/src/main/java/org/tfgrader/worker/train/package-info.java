/// Trains the network that a student's functions describe.
@NullMarked
package org.tfgrader.worker.train;

import org.jspecify.annotations.NullMarked;
