@NullMarked
package org.tfgrader.api.access.security;

import org.jspecify.annotations.NullMarked;
