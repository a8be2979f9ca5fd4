/// Tests of the gradebook.
@NullMarked
package org.tfgrader.api.gradebook;

import org.jspecify.annotations.NullMarked;
