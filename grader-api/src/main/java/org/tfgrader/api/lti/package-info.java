/// LTI 1.3: launches from courses of an LMS, grades and rosters. All types are in sub-packages; `docs/architecture.md`
/// shows their layers.
@NullMarked
package org.tfgrader.api.lti;

import org.jspecify.annotations.NullMarked;
