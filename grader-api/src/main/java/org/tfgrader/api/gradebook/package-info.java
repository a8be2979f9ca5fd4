/// The results of a class: its effective grades, for other parts of the service.
@NullMarked
package org.tfgrader.api.gradebook;

import org.jspecify.annotations.NullMarked;
