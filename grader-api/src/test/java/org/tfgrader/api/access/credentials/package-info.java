/// This file replaces that of the main code when tests run, so it repeats the annotations.
@NamedInterface("credentials")
@NullMarked
package org.tfgrader.api.access.credentials;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
