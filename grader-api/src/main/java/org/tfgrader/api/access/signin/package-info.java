/// The sign-in of people, with a password or through an OpenID provider.
@NullMarked
package org.tfgrader.api.access.signin;

import org.jspecify.annotations.NullMarked;
