/// Tests of results, manual overrides and review requests.
@NullMarked
package org.tfgrader.api.results;

import org.jspecify.annotations.NullMarked;
