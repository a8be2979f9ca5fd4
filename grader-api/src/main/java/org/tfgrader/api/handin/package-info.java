/// Accepts submissions from webhook sources. Those of an LMS are fetched later, by a job in the queue of the
/// exchange.
@NullMarked
package org.tfgrader.api.handin;

import org.jspecify.annotations.NullMarked;
