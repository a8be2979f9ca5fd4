@NullMarked
package org.tfgrader.api.access.signin;

import org.jspecify.annotations.NullMarked;
