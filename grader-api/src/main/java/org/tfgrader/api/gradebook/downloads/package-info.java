/// Downloads of the submissions of a class.
@NullMarked
package org.tfgrader.api.gradebook.downloads;

import org.jspecify.annotations.NullMarked;
