/// Finds out which people of an LMS are students on the class list, and which student id they have. Uses `platforms`.
@NullMarked
package org.tfgrader.api.lti.people;

import org.jspecify.annotations.NullMarked;
