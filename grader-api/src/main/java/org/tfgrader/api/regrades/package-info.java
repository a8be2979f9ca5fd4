/// Grades submissions again, shows what would change, and applies the changes on request.
@NullMarked
package org.tfgrader.api.regrades;

import org.jspecify.annotations.NullMarked;
