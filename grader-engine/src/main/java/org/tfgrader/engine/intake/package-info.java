/// Takes what students hand in, in whatever form it comes, and refuses what no submission may hold.
@NullMarked
package org.tfgrader.engine.intake;

import org.jspecify.annotations.NullMarked;
