/// Moves everything from the embedded database to a PostgreSQL.
@NullMarked
package org.tfgrader.api.migrate;

import org.jspecify.annotations.NullMarked;
