/// Tests of rosters.
@NullMarked
package org.tfgrader.api.lti.roster;

import org.jspecify.annotations.NullMarked;
