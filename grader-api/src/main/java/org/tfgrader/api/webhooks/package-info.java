/// Tells other services what happens here, signed as Standard Webhooks 1.0.0 says, and takes in what they tell.
@NullMarked
package org.tfgrader.api.webhooks;

import org.jspecify.annotations.NullMarked;
