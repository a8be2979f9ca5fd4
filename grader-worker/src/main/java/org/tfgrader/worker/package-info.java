/// The processes that handle student code: one compiles it, one runs it.
@NullMarked
package org.tfgrader.worker;

import org.jspecify.annotations.NullMarked;
