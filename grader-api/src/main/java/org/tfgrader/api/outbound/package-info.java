/// Calls to URLs that others have configured, without access to the internal network.
@NullMarked
package org.tfgrader.api.outbound;

import org.jspecify.annotations.NullMarked;
