/// Syncs grades to LMS gradebooks with a queue, which also fetches the rosters. Uses `client`, `roster`, `courses`
/// and `platforms`.
@NullMarked
package org.tfgrader.api.lti.grades;

import org.jspecify.annotations.NullMarked;
