/// Confines processes with features that the Linux kernel offers to every process: no helper program, no
/// privilege, no control group.
@NullMarked
package org.tfgrader.sandbox;

import org.jspecify.annotations.NullMarked;
