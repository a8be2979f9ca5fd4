/// Limits how often something happens.
@NullMarked
package org.tfgrader.api.rates;

import org.jspecify.annotations.NullMarked;
