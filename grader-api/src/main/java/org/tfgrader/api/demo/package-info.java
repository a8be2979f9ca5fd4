/// Fills an empty service with a sample class.
@NullMarked
package org.tfgrader.api.demo;

import org.jspecify.annotations.NullMarked;
