/// Reports errors, as problem+json to programs and as a page to people.
@NullMarked
package org.tfgrader.api.problems;

import org.jspecify.annotations.NullMarked;
