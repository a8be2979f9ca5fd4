/// Tests of the classlist.
@NullMarked
package org.tfgrader.api.classlist;

import org.jspecify.annotations.NullMarked;
