/// Reaches what others named by its URL, and nothing of the network that this service stands in.
@NullMarked
package org.tfgrader.api.outbound;

import org.jspecify.annotations.NullMarked;
