/// Fetches and shows the rosters of courses. Uses `client`, `courses` and `platforms`.
@NullMarked
package org.tfgrader.api.lti.roster;

import org.jspecify.annotations.NullMarked;
