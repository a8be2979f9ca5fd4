/// Exports and deletes the personal data of a student: the rows of all tables that are about the student.
@NullMarked
package org.tfgrader.api.access.students;

import org.jspecify.annotations.NullMarked;
