package org.tfgrader.api;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/// Removes the students of earlier classes and their submissions from the service that a class shares with them.
final class WithoutStudents implements TestExecutionListener {
    @Override
    public void beforeTestClass(TestContext test) {
        JdbcClient jdbc = test.getApplicationContext().getBean(JdbcClient.class);
        jdbc.sql("delete from submissions").update();
        jdbc.sql("delete from students").update();
    }
}
