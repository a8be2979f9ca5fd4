/// The page of the changes between two attempts.
@NullMarked
package org.tfgrader.api.pages.changes;

import org.jspecify.annotations.NullMarked;
