/// Fills an empty service with made-up students, so that a newcomer sees it at work.
@NullMarked
package org.tfgrader.api.demo;

import org.jspecify.annotations.NullMarked;
