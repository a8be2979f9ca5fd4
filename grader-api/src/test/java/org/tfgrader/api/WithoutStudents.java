package org.tfgrader.api;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/// Removes the students of a class and their submissions from the service that it shares with other classes.
final class WithoutStudents implements TestExecutionListener {
    @Override
    public void afterTestClass(TestContext test) {
        if (test.hasApplicationContext()) {
            JdbcClient jdbc = test.getApplicationContext().getBean(JdbcClient.class);
            jdbc.sql("delete from submissions").update();
            jdbc.sql("delete from students").update();
        }
    }
}
