/// What the tests of its sub-packages share: a browser, and the service with platforms that are connected with it.
@NullMarked
package org.tfgrader.api.lti;

import org.jspecify.annotations.NullMarked;
