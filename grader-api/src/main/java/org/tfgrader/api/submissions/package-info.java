/// Accepts what students hand in, keeps it and shows what became of it.
@NullMarked
package org.tfgrader.api.submissions;

import org.jspecify.annotations.NullMarked;
