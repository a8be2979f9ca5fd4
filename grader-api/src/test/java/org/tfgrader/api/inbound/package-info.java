/// Tests of webhook sources and their events.
@NullMarked
package org.tfgrader.api.inbound;

import org.jspecify.annotations.NullMarked;
