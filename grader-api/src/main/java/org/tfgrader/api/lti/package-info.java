/// Stands in courses of learning platforms, as LTI 1.3 says.
@NullMarked
package org.tfgrader.api.lti;

import org.jspecify.annotations.NullMarked;
