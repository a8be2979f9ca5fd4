/// Authentication and authorization: tokens, roles, sign-in and the audit log.
@NullMarked
package org.tfgrader.api.access;

import org.jspecify.annotations.NullMarked;
