/// Says, where an operator has switched that on, which submissions are alike. That is weak evidence, and changes
/// nothing.
@NullMarked
package org.tfgrader.api.similarity;

import org.jspecify.annotations.NullMarked;
