/// Files that are packed with the grader.
@NullMarked
package org.tfgrader.engine.resource;

import org.jspecify.annotations.NullMarked;
