/// Signs in people who come from an LMS, and adds the assignment to courses (deep linking). Reports arrivals to
/// `grades` and `roster`.
@NullMarked
package org.tfgrader.api.lti.launch;

import org.jspecify.annotations.NullMarked;
