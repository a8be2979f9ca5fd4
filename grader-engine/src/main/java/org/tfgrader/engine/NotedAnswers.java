package org.tfgrader.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.mistakes.KnownMistakes;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Observation;

/// The answers of an exercise by which known mistakes are recognised. Large ones are left out, so fewer mistakes
/// can be told apart; nothing else depends on them.
final class NotedAnswers {
    private final List<KnownMistakes.Answer> right = new ArrayList<>();
    private final List<KnownMistakes.Answer> wrong = new ArrayList<>();
    private long bytes;

    /// Keeps an answer. Follow-up cases have other inputs each time, so their answers are left out.
    void note(Case asked, CaseRunner.Result result) {
        Observation observation = result.observation();
        if (observation != null
                && !Question.isFollowUp(asked)
                && bytes + observation.bytes() <= RememberedCalls.MOST_BYTES) {
            bytes += observation.bytes();
            (isRight(result) ? right : wrong).add(new KnownMistakes.Answer(asked, observation));
        }
    }

    static boolean isRight(CaseRunner.Result result) {
        return result.judgement().finding() == null;
    }

    /// {@return the ids of the known mistakes with the same answers; empty if no answer is wrong} Code with the same
    /// mistake may treat a label out of range in another way, so a second search leaves these labels out.
    List<String> mistakes(KnownMistakes mistakes, Exercise exercise) {
        List<String> same = recognised(mistakes, exercise, answer -> true);
        return same.isEmpty() ? recognised(mistakes, exercise, NotedAnswers::isInRange) : same;
    }

    private List<String> recognised(
            KnownMistakes mistakes, Exercise exercise, Predicate<KnownMistakes.Answer> considered) {
        return wrong.stream().noneMatch(considered)
                ? List.of()
                : mistakes.recognise(
                        exercise,
                        Stream.concat(wrong.stream(), right.stream())
                                .filter(considered)
                                .toList());
    }

    private static boolean isInRange(KnownMistakes.Answer answer) {
        return !(answer.asked().invocation() instanceof Invocation.OneHotMatrix(var label, var depth))
                || (label.at(0) >= 0 && label.at(0) < depth);
    }
}
