/// Tests of grades in the gradebooks of platforms.
@NullMarked
package org.tfgrader.api.lti.grades;

import org.jspecify.annotations.NullMarked;
