package org.tfgrader.cli;

import org.tfgrader.engine.report.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `grader version`: prints the version that results also name.
@Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().getOut().println("grader " + Reports.graderVersion());
        spec.commandLine().getOut().flush();
    }
}
