package org.tfgrader.api.gradebook;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.gradebook.attempts.Results;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.engine.check.CheckResult.Outcome;

/// Submissions with a wrong output that has no name.
abstract class OutputFixture extends ScriptedService {
    static final String CHECK = "sigmoid.values";
    static final String OUTPUT = "00000000000000ab";

    @Autowired
    Results results;

    @BeforeEach
    @AfterEach
    void empty() {
        grading.reset();
        jdbc.sql("delete from submissions").update();
        jdbc.sql("delete from named_outputs").update();
    }

    /// {@return a submission whose sigmoid has an output that nobody has recognised}
    String answered(String student, String output) {
        String id = instructor.gradedFor(student, ScriptedGrading.WRONG_SIGMOID).string("id");
        new Verdicts(jdbc, results).change(id, CHECK, check -> Verdicts.ended(check, Outcome.FAILED, output));
        return id;
    }
}
