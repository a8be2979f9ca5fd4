package org.tfgrader.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.inspect.Answer;
import org.tfgrader.engine.inspect.Policy;
import org.tfgrader.engine.inspect.PolicyQuestions;
import org.tfgrader.engine.launch.GraderHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `grader why`: checks whether student code may use an API, and why.
@Command(
        name = "why",
        description = "Checks whether student code may use an API, and why.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:everything is allowed", "1:something is not allowed", "2:wrong usage, or unknown name"})
final class WhyCommand implements Callable<Integer> {
    private static final int ALLOWED = 0;
    private static final int REFUSED = 1;

    @Parameters(
            arity = "1..*",
            paramLabel = "MEMBER",
            description = "a member (java.lang.Runtime.exec, tf.io.readFile), a class, a package, or the type of a"
                    + " TensorFlow operation (ReadFile)")
    private List<String> members = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec before it calls a command");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        int exitCode = ALLOWED;
        try (PolicyQuestions questions = new PolicyQuestions(
                Policy.standard(), GraderHome.open(Folders.home()).studentJars())) {
            for (String member : members) {
                exitCode = Math.max(exitCode, say(questions.ask(member), out, err));
            }
        }
        return exitCode;
    }

    private static int say(Answer answer, PrintWriter out, PrintWriter err) {
        return switch (answer) {
            case Answer.Allowed(var text) -> say(text, out, ALLOWED);
            case Answer.Refused(var text) -> say(text, out, REFUSED);
            case Answer.Unknown(var text) -> say(text, err, GraderCommand.USAGE);
        };
    }

    private static int say(String text, PrintWriter where, int exitCode) {
        where.println(text);
        where.flush();
        return exitCode;
    }
}
