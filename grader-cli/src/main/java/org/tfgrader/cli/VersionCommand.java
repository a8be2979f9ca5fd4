package org.tfgrader.cli;

import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.report.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `grader version`: prints the version that results also name.
@Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec before it calls a command");
        }
        spec.commandLine().getOut().println("grader " + Reports.graderVersion());
        spec.commandLine().getOut().flush();
    }
}
