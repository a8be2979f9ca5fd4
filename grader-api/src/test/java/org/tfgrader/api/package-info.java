/// Tests.
@NullMarked
package org.tfgrader.api;

import org.jspecify.annotations.NullMarked;
