@NullMarked
package org.tfgrader.api.gradebook.overview;

import org.jspecify.annotations.NullMarked;
