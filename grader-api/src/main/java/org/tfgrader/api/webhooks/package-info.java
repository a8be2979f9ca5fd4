/// Sends events to other services, signed as defined by Standard Webhooks 1.0.0.
@NullMarked
package org.tfgrader.api.webhooks;

import org.jspecify.annotations.NullMarked;
