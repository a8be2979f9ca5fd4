package org.tfgrader.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.mistakes.KnownMistakes;
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

    /// {@return the ids of the known mistakes with the same answers; empty if no answer is wrong}
    List<String> mistakes(KnownMistakes mistakes, Exercise exercise) {
        return wrong.isEmpty()
                ? List.of()
                : mistakes.recognise(
                        exercise, Stream.concat(wrong.stream(), right.stream()).toList());
    }
}
