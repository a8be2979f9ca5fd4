/// Tests of the queue of the background jobs.
@NullMarked
package org.tfgrader.api.background;

import org.jspecify.annotations.NullMarked;
