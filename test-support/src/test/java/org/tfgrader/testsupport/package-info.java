/// Tests.
@NullMarked
package org.tfgrader.testsupport;

import org.jspecify.annotations.NullMarked;
