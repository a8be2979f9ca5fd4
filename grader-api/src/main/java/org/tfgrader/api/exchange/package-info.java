/// What outgoing and incoming events share: the settings and the secrets.
@NullMarked
package org.tfgrader.api.exchange;

import org.jspecify.annotations.NullMarked;
