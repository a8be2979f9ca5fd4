/// Proves that nothing is lost and nothing is done twice, whatever ends meanwhile.
@NullMarked
package org.tfgrader.api.chaos;

import org.jspecify.annotations.NullMarked;
