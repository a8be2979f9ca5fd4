/// Tests of the secrets and settings of webhooks.
@NullMarked
package org.tfgrader.api.exchange;

import org.jspecify.annotations.NullMarked;
