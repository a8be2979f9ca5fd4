/// The state of the service, for its operators.
@NullMarked
package org.tfgrader.api.operations;

import org.jspecify.annotations.NullMarked;
