/// Shows long lists page by page.
@NullMarked
package org.tfgrader.api.paging;

import org.jspecify.annotations.NullMarked;
