/// Tests of the offering.
@NullMarked
package org.tfgrader.api.offering;

import org.jspecify.annotations.NullMarked;
