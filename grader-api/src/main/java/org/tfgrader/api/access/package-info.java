/// Who is asking, what they may do and what they did: tokens, roles, signing in, audit.
@NullMarked
package org.tfgrader.api.access;

import org.jspecify.annotations.NullMarked;
