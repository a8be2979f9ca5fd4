/// The service as people see it, in a real browser.
@NullMarked
package org.tfgrader.api.browser;

import org.jspecify.annotations.NullMarked;
