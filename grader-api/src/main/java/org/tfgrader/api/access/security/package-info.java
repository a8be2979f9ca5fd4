/// The filter chains of Spring Security: authenticate each request, limit its caller, and check its role.
@NullMarked
package org.tfgrader.api.access.security;

import org.jspecify.annotations.NullMarked;
