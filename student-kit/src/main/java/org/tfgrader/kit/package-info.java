/// All that a student's code compiles against: the six graded functions and the two things that TensorFlow Java
/// lacks.
@NullMarked
package org.tfgrader.kit;

import org.jspecify.annotations.NullMarked;
