/// Accepts submissions from webhook sources. Those of an LMS are fetched later, by a job in the
/// background queue.
@NullMarked
package org.tfgrader.api.inbound;

import org.jspecify.annotations.NullMarked;
