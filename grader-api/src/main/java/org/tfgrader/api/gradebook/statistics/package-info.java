/// The gradebook as data, statistics of the tests of a class, and the pages of the tests.
@NamedInterface("statistics")
@NullMarked
package org.tfgrader.api.gradebook.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
