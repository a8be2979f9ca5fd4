/// Tests of webhook sources and their events.
@NullMarked
package org.tfgrader.api.handin;

import org.jspecify.annotations.NullMarked;
