/// Tests of courses that are admitted and withdrawn.
@NullMarked
package org.tfgrader.api.lti.courses;

import org.jspecify.annotations.NullMarked;
