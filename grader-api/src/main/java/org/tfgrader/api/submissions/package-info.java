/// Accepts and stores submissions, and shows their results.
@NullMarked
package org.tfgrader.api.submissions;

import org.jspecify.annotations.NullMarked;
