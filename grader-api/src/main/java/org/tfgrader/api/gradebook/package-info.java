/// What a class has reached: the gradebook, and what its verdicts say about the checks.
@NullMarked
package org.tfgrader.api.gradebook;

import org.jspecify.annotations.NullMarked;
