@NullMarked
package org.tfgrader.api.limits;

import org.jspecify.annotations.NullMarked;
