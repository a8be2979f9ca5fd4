@NullMarked
package org.tfgrader.api.access.students;

import org.jspecify.annotations.NullMarked;
