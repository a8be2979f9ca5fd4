/// LTI 1.3: launches from courses of an LMS, grades and rosters.
@NullMarked
package org.tfgrader.api.lti;

import org.jspecify.annotations.NullMarked;
