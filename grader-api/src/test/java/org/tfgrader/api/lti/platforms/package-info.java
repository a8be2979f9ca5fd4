/// Tests of registrations and keys.
@NullMarked
package org.tfgrader.api.lti.platforms;

import org.jspecify.annotations.NullMarked;
