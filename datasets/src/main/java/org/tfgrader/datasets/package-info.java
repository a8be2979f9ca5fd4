/// HDF5 in, typed arrays out: the hand signs that the network is trained on.
@NullMarked
package org.tfgrader.datasets;

import org.jspecify.annotations.NullMarked;
