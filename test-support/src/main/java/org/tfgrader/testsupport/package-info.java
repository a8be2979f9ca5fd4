/// Support for the tests of the build: a PostgreSQL server, and a summary of the test results.
@NullMarked
package org.tfgrader.testsupport;

import org.jspecify.annotations.NullMarked;
