/// Tests of demo.
@NullMarked
package org.tfgrader.api.demo;

import org.jspecify.annotations.NullMarked;
