/// The API description (OpenAPI), with every problem that an operation may return.
@NullMarked
package org.tfgrader.api.description;

import org.jspecify.annotations.NullMarked;
