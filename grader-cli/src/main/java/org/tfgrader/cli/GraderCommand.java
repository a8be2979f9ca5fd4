package org.tfgrader.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.intake.RefusedSourcesException;
import org.tfgrader.engine.model.GraderUnavailable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The command `grader`.
@Command(
        name = "grader",
        description = "Grades \"Introduction to TensorFlow\" in Java.",
        subcommands = {GradeCommand.class, StarterCommand.class, AttackCommand.class, VersionCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class GraderCommand {
    static final int GRADED = 0;
    static final int NOT_GRADED = 1;
    static final int USAGE = 2;

    private GraderCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new GraderCommand())
                .setParameterExceptionHandler(GraderCommand::usage)
                .setExecutionExceptionHandler((e, line, parsed) -> failed(e, line));
    }

    private static int usage(ParameterException e, String[] arguments) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println(e.getMessage());
        e.getCommandLine().usage(err);
        return USAGE;
    }

    private static int failed(Exception e, CommandLine line) throws Exception {
        return switch (e) {
            case UnreadableSubmissionException unreadable -> say(line, unreadable.getMessage(), USAGE);
            case RefusedSourcesException refused -> say(line, refused.getMessage(), USAGE);
            case GraderUnavailable unavailable -> say(line, unavailable.getMessage(), NOT_GRADED);
            default -> throw e;
        };
    }

    private static int say(CommandLine line, @Nullable String sentence, int exitCode) {
        line.getErr().println(sentence);
        return exitCode;
    }
}
