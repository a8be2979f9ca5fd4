/// Tests of the parts that all kinds of webhook sources share.
@NullMarked
package org.tfgrader.api.inbound.source;

import org.jspecify.annotations.NullMarked;
