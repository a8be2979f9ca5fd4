/// The packaged service as a process, and a client of its API.
@NullMarked
package org.tfgrader.benchmarks.client;

import org.jspecify.annotations.NullMarked;
