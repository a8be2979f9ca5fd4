/// The operator's settings.
@NullMarked
package org.tfgrader.api.settings;

import org.jspecify.annotations.NullMarked;
