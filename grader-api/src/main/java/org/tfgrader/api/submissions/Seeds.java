package org.tfgrader.api.submissions;

/// Gives seeds for hidden inputs.
@FunctionalInterface
public interface Seeds {
    /// {@return a seed that nobody can foretell and the student never had before} Best one that is prepared for
    /// already. Below 2^53, so that it survives in JSON.
    ///
    /// @param student the student's id; of a submission without a student, the submission's
    long next(String student);
}
