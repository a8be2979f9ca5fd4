/// What people decide about verdicts: points that they set themselves, and answers to students who ask.
@NullMarked
package org.tfgrader.api.decisions;

import org.jspecify.annotations.NullMarked;
