/// Known mistakes in `sigmoid`.
@NullMarked
package org.tfgrader.reference.mistakes.sigmoid;

import org.jspecify.annotations.NullMarked;
