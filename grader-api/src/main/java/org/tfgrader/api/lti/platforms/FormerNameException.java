package org.tfgrader.api.lti.platforms;

/// The name of a new registration belongs to the students of another LMS, whose registration was deleted.
public final class FormerNameException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FormerNameException(String name) {
        super(("The ids of students of another LMS begin with %s, although its registration was deleted: choose another"
                        + " name.")
                .formatted(name));
    }
}
