/// Submits the files in events that are signed as defined by Standard Webhooks 1.0.0.
@NullMarked
package org.tfgrader.api.inbound.standard;

import org.jspecify.annotations.NullMarked;
