/// What people write who mean ill, through every field that they have.
@NullMarked
package org.tfgrader.api.injection;

import org.jspecify.annotations.NullMarked;
