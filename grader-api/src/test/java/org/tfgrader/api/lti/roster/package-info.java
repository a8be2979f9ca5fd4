/// Tests of rosters. This file replaces that of the main code when tests run, so it repeats the annotations.
@NamedInterface("roster")
@NullMarked
package org.tfgrader.api.lti.roster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
