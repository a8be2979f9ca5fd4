package org.tfgrader.api.submissions;

import java.util.List;
import org.tfgrader.api.paging.Part;

/// Knows what students are called. Learning platforms tell, where they list anybody.
public interface StudentNames {
    /// {@return the ids of those whose name has a part}
    List<String> having(Part part);
}
