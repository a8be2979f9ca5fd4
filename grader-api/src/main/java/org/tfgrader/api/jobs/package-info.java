/// How background jobs end: outcomes and retries.
@NullMarked
package org.tfgrader.api.jobs;

import org.jspecify.annotations.NullMarked;
