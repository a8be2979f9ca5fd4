/// The queue of the background jobs, which call other servers: webhook receivers and LMSs.
@NullMarked
package org.tfgrader.api.background;

import org.jspecify.annotations.NullMarked;
