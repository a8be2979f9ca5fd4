/// How background jobs end: outcomes, retries and internal errors.
@NullMarked
package org.tfgrader.api.jobs;

import org.jspecify.annotations.NullMarked;
