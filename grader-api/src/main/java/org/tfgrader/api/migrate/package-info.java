/// Moves all data from the embedded database to PostgreSQL.
@NullMarked
package org.tfgrader.api.migrate;

import org.jspecify.annotations.NullMarked;
