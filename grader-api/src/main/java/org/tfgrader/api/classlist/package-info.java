/// The class list: who takes part without an LMS, and the links with which they sign in.
@NullMarked
package org.tfgrader.api.classlist;

import org.jspecify.annotations.NullMarked;
