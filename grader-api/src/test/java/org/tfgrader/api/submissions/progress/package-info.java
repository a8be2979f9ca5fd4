/// This file replaces that of the main code when tests run, so it repeats the annotations.
@NamedInterface("progress")
@NullMarked
package org.tfgrader.api.submissions.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
