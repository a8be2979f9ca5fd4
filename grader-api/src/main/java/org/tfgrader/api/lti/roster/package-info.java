/// Fetches and shows the rosters of courses. Uses `client`, `courses` and `platforms`.
@NamedInterface("roster")
@NullMarked
package org.tfgrader.api.lti.roster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
