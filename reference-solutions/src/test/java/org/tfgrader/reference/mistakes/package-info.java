/// What is demanded of every known mistake.
@NullMarked
package org.tfgrader.reference.mistakes;

import org.jspecify.annotations.NullMarked;
