/// Tests of launches, also hostile ones, and of deep links.
@NullMarked
package org.tfgrader.api.lti.launch;

import org.jspecify.annotations.NullMarked;
