/// Tests of what people decide about verdicts.
@NullMarked
package org.tfgrader.api.decisions;

import org.jspecify.annotations.NullMarked;
