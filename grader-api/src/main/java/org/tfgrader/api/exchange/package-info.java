/// What outgoing and incoming events share: the settings, the secrets and the queue.
@NullMarked
package org.tfgrader.api.exchange;

import org.jspecify.annotations.NullMarked;
