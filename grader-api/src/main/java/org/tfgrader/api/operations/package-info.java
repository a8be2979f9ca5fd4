/// How the service itself does, for whoever runs it.
@NullMarked
package org.tfgrader.api.operations;

import org.jspecify.annotations.NullMarked;
