/// What was seen of a call, judged and put into the words that a student reads.
@NullMarked
package org.tfgrader.engine.feedback;

import org.jspecify.annotations.NullMarked;
