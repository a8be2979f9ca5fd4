/// Limits the submissions that are sent, wait or are stored.
@NullMarked
package org.tfgrader.api.submissions.quotas;

import org.jspecify.annotations.NullMarked;
