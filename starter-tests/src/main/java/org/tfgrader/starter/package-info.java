/// The tests that run in a student's starter project. They use the grader's own code, so that both give the same
/// results.
@NullMarked
package org.tfgrader.starter;

import org.jspecify.annotations.NullMarked;
