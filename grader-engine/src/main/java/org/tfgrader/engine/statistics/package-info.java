/// What many gradings say about the checks themselves.
@NullMarked
package org.tfgrader.engine.statistics;

import org.jspecify.annotations.NullMarked;
