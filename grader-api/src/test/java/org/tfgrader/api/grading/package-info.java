/// Tests of grading.
@NullMarked
package org.tfgrader.api.grading;

import org.jspecify.annotations.NullMarked;
