/// Backs the embedded database up while the service runs.
@NullMarked
package org.tfgrader.api.backup;

import org.jspecify.annotations.NullMarked;
