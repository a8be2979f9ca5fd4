/// The results of a class: the gradebook, and statistics of the tests.
@NullMarked
package org.tfgrader.api.gradebook;

import org.jspecify.annotations.NullMarked;
