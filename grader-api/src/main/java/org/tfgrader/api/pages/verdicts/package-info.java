/// The pages of a submission: its list, form, progress, verdict and code.
@NamedInterface("verdicts")
@NullMarked
package org.tfgrader.api.pages.verdicts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
