/// Calls the services of LMSs: gradebook, line items and course members. Uses `courses` and `platforms`.
@NullMarked
package org.tfgrader.api.lti.client;

import org.jspecify.annotations.NullMarked;
