/// Tests of the command line, the starter and the launcher.
@NullMarked
package org.tfgrader.cli;

import org.jspecify.annotations.NullMarked;
