/// Rate limits.
@NullMarked
package org.tfgrader.api.rates;

import org.jspecify.annotations.NullMarked;
