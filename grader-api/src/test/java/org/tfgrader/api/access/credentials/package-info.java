@NullMarked
package org.tfgrader.api.access.credentials;

import org.jspecify.annotations.NullMarked;
