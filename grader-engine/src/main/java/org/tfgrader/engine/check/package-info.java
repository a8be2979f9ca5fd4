/// What is asked of a submission and what was answered: exercises, checks, facts.
@NullMarked
package org.tfgrader.engine.check;

import org.jspecify.annotations.NullMarked;
