package org.tfgrader.api.submissions;

import java.util.List;
import org.tfgrader.api.paging.Part;

/// Provides the students' names, if an LMS provides rosters.
public interface StudentNames {
    /// {@return the ids of students whose name contains a text}
    List<String> having(Part part);
}
