/// Tests of what speaks LTI with learning platforms, and a platform to speak with.
@NullMarked
package org.tfgrader.api.lti.platform;

import org.jspecify.annotations.NullMarked;
