/// Statistics of the tests and trainings of a class, and the pages of the tests.
@NullMarked
package org.tfgrader.api.gradebook.statistics;

import org.jspecify.annotations.NullMarked;
