@NullMarked
package org.tfgrader.api.lti.people;

import org.jspecify.annotations.NullMarked;
