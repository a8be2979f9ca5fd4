/// The pages that people read in a browser.
@NullMarked
package org.tfgrader.api.pages;

import org.jspecify.annotations.NullMarked;
