/// Downloads of the submissions and the results of a class.
@NullMarked
package org.tfgrader.api.gradebook.downloads;

import org.jspecify.annotations.NullMarked;
