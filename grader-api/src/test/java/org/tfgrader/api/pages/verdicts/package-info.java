/// This file replaces that of the main code when tests run, so it repeats the annotations.
@NamedInterface("verdicts")
@NullMarked
package org.tfgrader.api.pages.verdicts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
