/// The allowlist of student code, and the inspection of its class files.
@NullMarked
package org.tfgrader.engine.inspect;

import org.jspecify.annotations.NullMarked;
