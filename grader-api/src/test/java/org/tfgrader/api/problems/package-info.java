/// Tests of what is answered where a request fails.
@NullMarked
package org.tfgrader.api.problems;

import org.jspecify.annotations.NullMarked;
