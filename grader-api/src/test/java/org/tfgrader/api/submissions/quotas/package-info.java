@NullMarked
package org.tfgrader.api.submissions.quotas;

import org.jspecify.annotations.NullMarked;
