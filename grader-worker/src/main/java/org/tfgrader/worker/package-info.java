/// The processes that student code meets: one compiles it, one runs it.
@NullMarked
package org.tfgrader.worker;

import org.jspecify.annotations.NullMarked;
