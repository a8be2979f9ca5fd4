/// Backs up the embedded database while the service runs.
@NullMarked
package org.tfgrader.api.backup;

import org.jspecify.annotations.NullMarked;
