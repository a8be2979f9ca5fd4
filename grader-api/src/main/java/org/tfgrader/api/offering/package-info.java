/// The grading policy: when and how often students may submit, and the late penalty.
@NullMarked
package org.tfgrader.api.offering;

import org.jspecify.annotations.NullMarked;
