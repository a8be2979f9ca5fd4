/// The courses of an LMS that are admitted, and the links in them that open the assignment. Uses `platforms`.
@NullMarked
package org.tfgrader.api.lti.courses;

import org.jspecify.annotations.NullMarked;
