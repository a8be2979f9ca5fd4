@NullMarked
package org.tfgrader.api.overview;

import org.jspecify.annotations.NullMarked;
