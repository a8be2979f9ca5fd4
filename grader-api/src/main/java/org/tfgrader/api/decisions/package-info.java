/// Decisions of staff about results: manual overrides, and answers to review requests.
@NullMarked
package org.tfgrader.api.decisions;

import org.jspecify.annotations.NullMarked;
