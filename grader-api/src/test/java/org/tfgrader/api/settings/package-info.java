/// Tests of settings.
@NullMarked
package org.tfgrader.api.settings;

import org.jspecify.annotations.NullMarked;
