/// What the kinds of webhook sources share: their fields, how events are read, and how files are downloaded.
@NullMarked
package org.tfgrader.api.inbound.source;

import org.jspecify.annotations.NullMarked;
