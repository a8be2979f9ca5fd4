/// Hidden inputs drawn from a seed, together with what has to be answered.
@NullMarked
package org.tfgrader.engine.paper;

import org.jspecify.annotations.NullMarked;
