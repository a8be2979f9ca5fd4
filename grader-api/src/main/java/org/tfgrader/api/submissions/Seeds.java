package org.tfgrader.api.submissions;

/// Generates seeds for hidden inputs.
@FunctionalInterface
public interface Seeds {
    /// {@return an unpredictable seed that the student has not had before} Preferably one that is already prepared.
    /// It is below 2^53, so that it survives in JSON.
    ///
    /// @param student the student's id; the submission's id if there is no student
    long next(String student);
}
