/// Tests of webhooks.
@NullMarked
package org.tfgrader.api.webhooks;

import org.jspecify.annotations.NullMarked;
