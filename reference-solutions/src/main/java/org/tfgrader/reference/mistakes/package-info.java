/// What students are known to get wrong, a class each in the package of its exercise; here is what the mistakes share.
@NullMarked
package org.tfgrader.reference.mistakes;

import org.jspecify.annotations.NullMarked;
