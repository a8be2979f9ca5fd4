/// Tests of pages.
@NullMarked
package org.tfgrader.api.pages;

import org.jspecify.annotations.NullMarked;
