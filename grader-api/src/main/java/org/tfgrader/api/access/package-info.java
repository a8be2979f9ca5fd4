/// Who is asking and what they may do: tokens, roles, signing in.
@NullMarked
package org.tfgrader.api.access;

import org.jspecify.annotations.NullMarked;
