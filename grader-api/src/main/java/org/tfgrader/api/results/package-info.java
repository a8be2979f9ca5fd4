/// The pages of submissions: the list, the editor, a result with its code, and the changes between attempts. There
/// staff override points, and students request reviews.
@NullMarked
package org.tfgrader.api.results;

import org.jspecify.annotations.NullMarked;
