/// Reads the hand signs, with which the network is trained, from HDF5 files into typed arrays.
@NullMarked
package org.tfgrader.datasets;

import org.jspecify.annotations.NullMarked;
