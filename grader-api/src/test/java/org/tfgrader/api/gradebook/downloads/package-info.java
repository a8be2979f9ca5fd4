@NullMarked
package org.tfgrader.api.gradebook.downloads;

import org.jspecify.annotations.NullMarked;
