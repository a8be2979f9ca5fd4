package org.tfgrader.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The grader as a service.
@SpringBootApplication
public class GraderApplication {

    /// Starts the service, and ends with status 1 if it can't; [StartFailures] says why.
    public static void main(String[] arguments) {
        try {
            SpringApplication.run(GraderApplication.class, arguments);
        } catch (SpringApplication.AbandonedRunException theBuildLooksAtTheContext) {
            throw theBuildLooksAtTheContext;
        } catch (RuntimeException reported) {
            System.exit(1);
        }
    }
}
