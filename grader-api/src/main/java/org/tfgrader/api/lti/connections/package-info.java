/// The API and the pages on which instructors connect LMSs: registrations, keys and courses. Uses `invitations`,
/// `courses` and `platforms`.
@NullMarked
package org.tfgrader.api.lti.connections;

import org.jspecify.annotations.NullMarked;
