/// Tests of the starter project's tests.
@NullMarked
package org.tfgrader.starter;

import org.jspecify.annotations.NullMarked;
