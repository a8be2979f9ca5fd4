/// The queue: grades accepted submissions, and stores each result once.
@NullMarked
package org.tfgrader.api.grading;

import org.jspecify.annotations.NullMarked;
