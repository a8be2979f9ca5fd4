/// This file replaces that of the main code when tests run, so it repeats the annotations.
@NamedInterface("audit")
@NullMarked
package org.tfgrader.api.access.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
