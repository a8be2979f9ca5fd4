package org.tfgrader.engine.model;

import java.time.Duration;
import java.util.List;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.worker.protocol.PrintableText;
import org.tfgrader.worker.protocol.Thrown;

/// The result of a grading. Everything but [GraderFailed] is caused by the submission.
public sealed interface Verdict {

    /// {@return the times of the stages}
    Timings timings();

    /// The code ran, and each exercise has its points.
    ///
    /// @param exercises all six, in the assignment's order
    /// @param diagnostics of the compiler; an error costs only the points of the methods that contain it
    record Graded(List<ExerciseResult> exercises, List<Diagnostic> diagnostics, Training training, Timings timings)
            implements Verdict {
        public Graded {
            exercises = List.copyOf(exercises);
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /// There is no class to grade: nothing compiled, or none or several classes implement the interface.
    record NotCompiled(List<Diagnostic> diagnostics, Timings timings) implements Verdict {
        public NotCompiled {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /// The code uses something that submissions may not use; it was not run.
    record Refused(List<Violation> violations, Timings timings) implements Verdict {
        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /// The code reached a limit before any exercise was graded.
    record Stopped(Limit limit, Timings timings) implements Verdict {}

    /// The grader itself failed. The attempt does not count, and the grading is repeated.
    ///
    /// @param incident the id to search the log for
    record GraderFailed(String incident, Timings timings) implements Verdict {}

    /// A limit that a submission can reach.
    enum Limit {
        WALL_CLOCK,
        CPU,
        MEMORY,
        THREADS,
        OUTPUT,
        /// The total time of a task in all its processes.
        BUDGET
    }

    /// Something that a submission may not use.
    ///
    /// @param file where it is used; empty if unknown
    /// @param line 1 for the first; 0 if unknown
    /// @param member such as `java.lang.Runtime.exec`
    record Violation(String file, int line, String member, String message) {
        public Violation {
            file = PrintableText.name(file);
            member = PrintableText.name(member);
            message = PrintableText.lines(message, Thrown.MAX_MESSAGE);
        }
    }

    /// The times of the stages of a grading; zero for a stage that was not reached.
    ///
    /// @param grade the public tests
    /// @param hidden the hidden tests
    record Timings(Duration compile, Duration grade, Duration train, Duration hidden) {
        /// No stage was reached.
        public static final Timings NONE = new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}
