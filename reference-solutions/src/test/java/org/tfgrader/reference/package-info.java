/// Holds our own answers against what Python computes.
@NullMarked
package org.tfgrader.reference;

import org.jspecify.annotations.NullMarked;
