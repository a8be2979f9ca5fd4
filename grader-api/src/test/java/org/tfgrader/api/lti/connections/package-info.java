/// Tests of the pages on which instructors connect platforms.
@NullMarked
package org.tfgrader.api.lti.connections;

import org.jspecify.annotations.NullMarked;
