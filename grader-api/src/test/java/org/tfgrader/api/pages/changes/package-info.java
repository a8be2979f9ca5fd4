@NullMarked
package org.tfgrader.api.pages.changes;

import org.jspecify.annotations.NullMarked;
