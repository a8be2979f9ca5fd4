package org.tfgrader.engine;

import java.time.Duration;
import java.util.List;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.worker.protocol.PrintableText;
import org.tfgrader.worker.protocol.Thrown;

/// How a grading ended. Everything but [GraderFailed] is the student's doing.
public sealed interface Verdict {

    /// {@return how long the stages took}
    Timings timings();

    /// The code ran, and each exercise has its points.
    ///
    /// @param exercises all six, in the assignment's order
    /// @param diagnostics what the compiler had to say; errors here cost only the methods they lie in
    record Graded(List<ExerciseResult> exercises, List<Diagnostic> diagnostics, Training training, Timings timings)
            implements Verdict {
        public Graded {
            exercises = List.copyOf(exercises);
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /// There is no class to grade: nothing compiled, or no class or several implement the interface.
    record NotCompiled(List<Diagnostic> diagnostics, Timings timings) implements Verdict {
        public NotCompiled {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /// The code asks for what no submission may have; it was not run.
    record Refused(List<Violation> violations, Timings timings) implements Verdict {
        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /// The code reached a limit before any exercise could be graded.
    record Stopped(Limit limit, Timings timings) implements Verdict {}

    /// The grader itself failed. It costs the student nothing and is tried again.
    ///
    /// @param incident what to search the log for
    record GraderFailed(String incident, Timings timings) implements Verdict {}

    /// A limit that a submission can reach.
    enum Limit {
        WALL_CLOCK,
        CPU,
        MEMORY,
        THREADS,
        OUTPUT,
        /// The time that a whole task may use, in all its processes.
        BUDGET
    }

    /// Something that a submission may not use.
    ///
    /// @param file where, or the empty string if the place is unknown
    /// @param line 1 for the first; 0 if unknown
    /// @param member what was asked for, such as `java.lang.Runtime.exec`
    record Violation(String file, int line, String member, String message) {
        public Violation {
            file = PrintableText.name(file);
            member = PrintableText.name(member);
            message = PrintableText.lines(message, Thrown.MAX_MESSAGE);
        }
    }

    /// How long the stages of a grading took; zero for a stage that was not reached.
    ///
    /// @param grade the open checks
    /// @param hidden the hidden checks
    record Timings(Duration compile, Duration grade, Duration train, Duration hidden) {
        /// No stage was reached.
        public static final Timings NONE = new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}
