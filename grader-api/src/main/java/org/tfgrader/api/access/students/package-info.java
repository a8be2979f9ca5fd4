/// Exports and deletes the personal data of a student, with the help of all parts of the service.
@NullMarked
package org.tfgrader.api.access.students;

import org.jspecify.annotations.NullMarked;
