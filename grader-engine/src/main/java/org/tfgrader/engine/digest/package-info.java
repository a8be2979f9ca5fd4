/// Fingerprints of files and values.
@NullMarked
package org.tfgrader.engine.digest;

import org.jspecify.annotations.NullMarked;
