/// What students start from.
@NullMarked
package org.tfgrader.engine.starter;

import org.jspecify.annotations.NullMarked;
