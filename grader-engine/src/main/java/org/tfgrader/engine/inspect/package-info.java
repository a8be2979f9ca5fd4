/// What student code may use, and the inspection of its class files for whatever else it uses.
@NullMarked
package org.tfgrader.engine.inspect;

import org.jspecify.annotations.NullMarked;
