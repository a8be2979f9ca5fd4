/// Describes the API to programs, as OpenAPI: not only what goes well, but every problem that an operation may answer.
@NullMarked
package org.tfgrader.api.description;

import org.jspecify.annotations.NullMarked;
