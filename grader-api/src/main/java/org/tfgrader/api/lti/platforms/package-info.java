/// The registrations of LMSs, this tool's signing keys, and how texts, roles and URLs of an LMS are read. The
/// lowest package of the module.
@NullMarked
package org.tfgrader.api.lti.platforms;

import org.jspecify.annotations.NullMarked;
