/// Runs the corpus of attacks against the isolation layers around student code, and looks for traces of an escape.
@NullMarked
package org.tfgrader.engine.attack;

import org.jspecify.annotations.NullMarked;
