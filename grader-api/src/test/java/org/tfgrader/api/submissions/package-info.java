/// Tests of submissions.
@NullMarked
package org.tfgrader.api.submissions;

import org.jspecify.annotations.NullMarked;
