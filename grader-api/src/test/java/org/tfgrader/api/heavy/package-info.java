@NullMarked
package org.tfgrader.api.heavy;

import org.jspecify.annotations.NullMarked;
