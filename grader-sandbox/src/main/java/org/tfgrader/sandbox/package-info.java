/// Locks processes in with what the Linux kernel offers to anyone: no helper program, no privilege, no control group.
@NullMarked
package org.tfgrader.sandbox;

import org.jspecify.annotations.NullMarked;
