/// On which terms is handed in: when, how often, and what comes of being late.
@NullMarked
package org.tfgrader.api.offering;

import org.jspecify.annotations.NullMarked;
