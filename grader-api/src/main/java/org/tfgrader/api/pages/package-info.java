/// What the pages of all features share: formats of values.
@NullMarked
package org.tfgrader.api.pages;

import org.jspecify.annotations.NullMarked;
