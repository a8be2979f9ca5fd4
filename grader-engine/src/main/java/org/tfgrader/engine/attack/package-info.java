/// Runs the corpus of attacks against the walls around student code, and looks afterwards for what would show an
/// escape.
@NullMarked
package org.tfgrader.engine.attack;

import org.jspecify.annotations.NullMarked;
