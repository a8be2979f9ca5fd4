/// Tests of the outcomes and retries of background jobs.
@NullMarked
package org.tfgrader.api.jobs;

import org.jspecify.annotations.NullMarked;
