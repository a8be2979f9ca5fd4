package org.tfgrader.api;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.grading.ScriptedGrading;

/// A service whose gradings are scripted, with those who use it.
@ServiceTest
public abstract class ScriptedService {
    @Autowired
    protected ScriptedGrading grading;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected Service instructor;

    @Autowired
    protected Browser browser;

    @BeforeEach
    void resetTheGrading() {
        grading.reset();
    }
}
