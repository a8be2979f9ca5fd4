/// Callers and their roles, sessions and student ids, and what each part of the service has to do for the personal data
/// of a student. The packages below check tokens and passwords and record actions.
@NullMarked
package org.tfgrader.api.access;

import org.jspecify.annotations.NullMarked;
