/// Grades again what has a verdict, shows what would change, and changes it when it is told to.
@NullMarked
package org.tfgrader.api.regrades;

import org.jspecify.annotations.NullMarked;
