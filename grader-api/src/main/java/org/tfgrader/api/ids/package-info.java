/// Ids that sort by time.
@NullMarked
package org.tfgrader.api.ids;

import org.jspecify.annotations.NullMarked;
