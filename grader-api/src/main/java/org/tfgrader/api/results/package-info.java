/// The pages of submissions: the list, the editor, a result with its code, and the changes between attempts. Staff override
/// points there, and students request reviews.
@NullMarked
package org.tfgrader.api.results;

import org.jspecify.annotations.NullMarked;
