/// Tests of ids.
@NullMarked
package org.tfgrader.api.description;

import org.jspecify.annotations.NullMarked;
