/// Tests of what reaches out.
@NullMarked
package org.tfgrader.api.outbound;

import org.jspecify.annotations.NullMarked;
