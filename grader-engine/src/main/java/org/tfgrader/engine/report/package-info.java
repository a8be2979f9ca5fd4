/// The verdict as JSON, as the contract with the outside fixes it.
@NullMarked
package org.tfgrader.engine.report;

import org.jspecify.annotations.NullMarked;
