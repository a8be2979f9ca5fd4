package org.tfgrader.engine;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.CaseRunner.Ending;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Explanation;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Failure;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.compile.CompiledSubmission;
import org.tfgrader.engine.feedback.Diagnoses;
import org.tfgrader.engine.feedback.Explanations;
import org.tfgrader.engine.feedback.Words;
import org.tfgrader.engine.judge.Judgement;
import org.tfgrader.engine.judge.Judgement.Finding;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.mistakes.Fingerprint;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Thrown;

/// Creates the results of failed tests of one exercise. They reveal nothing of hidden inputs.
final class Failures {
    private static final String NOT_IMPLEMENTED = "org.tfgrader.kit.NotImplementedYet";

    private final CompiledSubmission compiled;
    private final Exercise exercise;
    private final @Nullable Location answer;
    private final List<Diagnostic> errors = new ArrayList<>();
    private final Set<Kind> failed = EnumSet.noneOf(Kind.class);

    /// What is known of a failure.
    record Known(Kind at, Explanation explanation) {}

    /// @param solution the binary name of the class with the graded functions
    Failures(CompiledSubmission compiled, String solution, Exercise exercise) {
        this.compiled = compiled;
        this.exercise = exercise;
        answer = compiled.answer(exercise, solution).orElse(null);
    }

    /// {@return the compile errors behind the failures so far, each once}
    List<Diagnostic> errors() {
        return errors.stream().distinct().toList();
    }

    /// The inputs of a hidden test differ between submissions, so only wrong outputs of public tests can be equal.
    CheckResult wrong(Check check, Ending.Wrong wrong) {
        Case asked = wrong.asked();
        var observation = wrong.result().observation();
        Finding finding = Objects.requireNonNull(wrong.judgement().finding());
        CheckResult failed = failed(
                check,
                Outcome.FAILED,
                wrong.judgement(),
                about(asked, wrong.result().printed()),
                answer);
        return check.visibility() == Visibility.OPEN && !Question.isFollowUp(asked) && observation != null
                ? failed.withOutput(Fingerprint.of(asked, finding, observation))
                : failed;
    }

    CheckResult workerEnded(Check check, Case asked, ProcessEndedException cause) {
        var judgement = Judgement.unanswered(Words.stopped(cause.limit(), check.timeout()));
        return failed(check, Outcome.ERROR, judgement, about(asked, ""), answer);
    }

    CheckResult threw(Check check, Ending.Threw threw) {
        return threw(check, threw.thrown(), about(threw.asked(), threw.result().printed()));
    }

    CheckResult notLoaded(Check check, Thrown thrown) {
        return threw(check, thrown, List.of());
    }

    /// Only the facts of a missing connection are fixed texts, and which case failed would reveal more.
    CheckResult notFollowing(Check check, Judgement judgement) {
        Finding finding = Objects.requireNonNull(judgement.finding());
        Finding told = finding.at() == Kind.LINEAGE ? finding : new Finding(finding.at(), List.of());
        return failed(check, Outcome.FAILED, Double.NaN, told, answer);
    }

    /// The result of a follow-up case without an answer. The reason could reveal something of its inputs.
    CheckResult notAnswered(Check check) {
        return failed(check, Outcome.ERROR, Double.NaN, new Finding(Kind.RUNS, List.of()), answer);
    }

    /// {@return what is known of the failure of a published case, whose inputs are not secret; empty if its kind says
    /// all}
    Optional<Known> published(CaseRunner.Result result) {
        Finding finding = result.judgement().finding();
        if (finding == null) {
            return Optional.empty();
        }
        if (result.observation() instanceof Observation.Threw(var thrown)) {
            Location place = compiled.place(thrown).orElse(null);
            return errorsBehind(thrown).isEmpty()
                    ? Optional.of(new Known(finding.at(), Explanations.of(Diagnoses.threwInAnotherCall(thrown, place))))
                    : Optional.empty();
        }
        return Optional.ofNullable(finding.diagnosis())
                .map(diagnosis -> new Known(finding.at(), Explanations.of(diagnosis)));
    }

    private Explanation explanation(Thrown thrown) {
        return Explanations.of(Diagnoses.threw(thrown, compiled.place(thrown).orElse(null)));
    }

    private static List<Fact> about(Case asked, String printed) {
        List<Fact> facts = new ArrayList<>();
        if (!asked.input().isEmpty()) {
            facts.add(Words.input(asked.input()));
        }
        if (!printed.isBlank()) {
            facts.add(Words.printed(printed));
        }
        return facts;
    }

    private CheckResult threw(Check check, Thrown thrown, List<Fact> about) {
        List<Diagnostic> behind = errorsBehind(thrown);
        if (check.visibility() == Visibility.OPEN) {
            return behind.isEmpty()
                    ? threwItself(check, thrown, about)
                    : notCompiled(check, behind).explainedBy(explanation(behind.getFirst()));
        }
        // With a second explanation, code could reveal what it knows about hidden inputs.
        CheckResult result = threwItself(check, thrown, about);
        return errors.isEmpty() ? result : result.explainedBy(explanation(errors.getFirst()));
    }

    private Explanation explanation(Diagnostic error) {
        return compiled.isRefused(error) ? Explanations.notAllowed() : Explanations.notCompiled();
    }

    private CheckResult notCompiled(Check check, List<Diagnostic> behind) {
        errors.addAll(behind);
        Diagnostic first = behind.getFirst();
        return failed(
                check,
                Outcome.ERROR,
                Judgement.unanswered(
                        compiled.isRefused(first) ? Words.isNotAllowed(first) : Words.doesNotCompile(first)),
                List.of(),
                new Location(first.file(), Math.max(1, first.line())));
    }

    private CheckResult threwItself(Check check, Thrown thrown, List<Fact> about) {
        var judgement = Judgement.unanswered(Words.threw(thrown));
        Location place = compiled.place(thrown).orElse(null);
        if (check.visibility() == Visibility.OPEN || place == null) {
            CheckResult result = failed(check, Outcome.ERROR, judgement, about, place == null ? answer : place);
            return check.visibility() == Visibility.OPEN ? result.explainedBy(explanation(thrown)) : result;
        }
        // Code that throws from a different line for each input would reveal the input by the line.
        List<Fact> withPlace = new ArrayList<>(about);
        withPlace.addFirst(Words.thrownAt(place));
        return failed(check, Outcome.ERROR, judgement, withPlace, answer);
    }

    /// A method with the right name but a wrong signature leaves the default method of the interface in place.
    private List<Diagnostic> errorsBehind(Thrown thrown) {
        return thrown.type().equals(NOT_IMPLEMENTED) ? compiled.errors(exercise) : compiled.errorsBehind(thrown);
    }

    private CheckResult failed(
            Check check, Outcome outcome, Judgement judgement, List<Fact> about, @Nullable Location location) {
        Finding finding = Objects.requireNonNull(judgement.finding());
        List<Fact> facts = new ArrayList<>(finding.facts());
        facts.addAll(about);
        Finding told = new Finding(finding.at(), facts, finding.diagnosis());
        return failed(check, outcome, judgement.deviation(), told, location);
    }

    /// The diagnosis of a hidden test would reveal more of its inputs than the kind of its failure.
    private CheckResult failed(
            Check check, Outcome outcome, double deviation, Finding finding, @Nullable Location location) {
        Explanation explanation;
        if (check.visibility() == Visibility.OPEN && finding.diagnosis() != null) {
            explanation = Explanations.of(finding.diagnosis());
        } else if (outcome == Outcome.FAILED) {
            explanation = Explanations.of(check, finding.at(), failed);
        } else {
            explanation = Explanations.noAnswer();
        }
        failed.add(finding.at());
        return CheckResult.failed(
                check, outcome, deviation, new Failure(finding.at(), finding.facts(), location, explanation));
    }
}
