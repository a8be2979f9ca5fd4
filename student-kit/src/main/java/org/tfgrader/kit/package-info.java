/// The classes that student code compiles against: the six graded functions and two features that TensorFlow Java
/// lacks.
@NullMarked
package org.tfgrader.kit;

import org.jspecify.annotations.NullMarked;
