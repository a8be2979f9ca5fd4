/// Tests of ids.
@NullMarked
package org.tfgrader.api.ids;

import org.jspecify.annotations.NullMarked;
