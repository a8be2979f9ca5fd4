/// Tests of backup.
@NullMarked
package org.tfgrader.api.backup;

import org.jspecify.annotations.NullMarked;
