/// The command line: grades a submission without a server.
@NullMarked
package org.tfgrader.cli;

import org.jspecify.annotations.NullMarked;
