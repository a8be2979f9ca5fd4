/// Tests of platforms that register this tool themselves.
@NullMarked
package org.tfgrader.api.lti.invitations;

import org.jspecify.annotations.NullMarked;
