/// What the build needs around the tests: a PostgreSQL server, and a summary of what was tested.
@NullMarked
package org.tfgrader.testsupport;

import org.jspecify.annotations.NullMarked;
