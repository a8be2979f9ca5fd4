/// Known mistakes that instructors have added: wrong outputs with a name.
@NullMarked
package org.tfgrader.api.mistakes;

import org.jspecify.annotations.NullMarked;
