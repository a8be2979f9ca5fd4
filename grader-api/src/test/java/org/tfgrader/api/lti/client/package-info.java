/// Tests of the calls to LMSs.
@NullMarked
package org.tfgrader.api.lti.client;

import org.jspecify.annotations.NullMarked;
