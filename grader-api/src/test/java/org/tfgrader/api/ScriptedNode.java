package org.tfgrader.api;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.springframework.boot.SpringApplication;
import org.tfgrader.api.grading.ScriptedGrading;

/// The service with scripted gradings, as a process of its own.
public final class ScriptedNode {
    private ScriptedNode() {}

    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().name("end with the parent").start(ScriptedNode::endWithTheParent);
        SpringApplication.from(GraderApplication::main)
                .with(ScriptedGrading.Configuration.class)
                .run(arguments);
    }

    /// The standard input ends with who started this process, however they end.
    private static void endWithTheParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }
}
