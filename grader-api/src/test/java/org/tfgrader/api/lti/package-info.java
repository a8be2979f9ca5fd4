/// Tests of launches from learning platforms.
@NullMarked
package org.tfgrader.api.lti;

import org.jspecify.annotations.NullMarked;
