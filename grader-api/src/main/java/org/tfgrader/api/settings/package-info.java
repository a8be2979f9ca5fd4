/// What an operator can set.
@NullMarked
package org.tfgrader.api.settings;

import org.jspecify.annotations.NullMarked;
