/// Trains the network of a student's functions.
@NullMarked
package org.tfgrader.worker.train;

import org.jspecify.annotations.NullMarked;
