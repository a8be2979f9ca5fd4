/// The grader as a service: whatever has a URL, a row or a clock.
@NullMarked
package org.tfgrader.api;

import org.jspecify.annotations.NullMarked;
