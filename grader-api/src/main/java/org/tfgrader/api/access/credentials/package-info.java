/// Tokens of programs and students, and passwords of users: their storage, and the first access.
@NamedInterface("credentials")
@NullMarked
package org.tfgrader.api.access.credentials;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
