/// The result as JSON, in the shape of the contract.
@NullMarked
package org.tfgrader.engine.report;

import org.jspecify.annotations.NullMarked;
