/// Tests of migrate.
@NullMarked
package org.tfgrader.api.migrate;

import org.jspecify.annotations.NullMarked;
