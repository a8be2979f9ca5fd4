/// Tests of regrades.
@NullMarked
package org.tfgrader.api.regrades;

import org.jspecify.annotations.NullMarked;
