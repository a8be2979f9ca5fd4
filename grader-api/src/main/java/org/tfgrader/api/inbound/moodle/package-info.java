/// Reads events of the Moodle plugin `local_webhooks`, and fetches the submissions that they announce through the web
/// services.
@NullMarked
package org.tfgrader.api.inbound.moodle;

import org.jspecify.annotations.NullMarked;
