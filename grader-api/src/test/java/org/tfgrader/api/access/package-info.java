/// Tests of access.
@NullMarked
package org.tfgrader.api.access;

import org.jspecify.annotations.NullMarked;
