/// Tests of operations.
@NullMarked
package org.tfgrader.api.operations;

import org.jspecify.annotations.NullMarked;
