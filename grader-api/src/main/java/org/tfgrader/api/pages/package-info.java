/// What the pages of all features share: formats of values, and parts that a feature adds to a page of another one.
@NullMarked
package org.tfgrader.api.pages;

import org.jspecify.annotations.NullMarked;
