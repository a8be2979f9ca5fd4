package org.tfgrader.engine.paper;

import java.util.List;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.OpenInputs;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.rubric.Rubric;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;

/// All questions of one grading. The same seed, rubric and reference give the same paper, bit for bit.
///
/// @param seed what the hidden inputs were drawn from
/// @param questions in the rubric's order
public record Paper(long seed, List<Question> questions) {
    public Paper {
        questions = List.copyOf(questions);
    }

    /// Draws a paper.
    ///
    /// @param answers gives what has to be answered
    public static Paper draw(long seed, Rubric rubric, Answers answers) {
        Examiner examiner = new Examiner(seed, answers);
        return new Paper(seed, rubric.checks().stream().map(examiner::question).toList());
    }

    /// {@return the open questions of the grader's own rubric, which need no reference} A student is asked
    /// the same at
    /// home.
    public static List<Question> openQuestions(OpenInputs inputs) {
        Examiner examiner = new Examiner(0, new OpenAnswers(inputs));
        return Rubric.standard().checks().stream()
                .filter(check -> check.visibility() == Visibility.OPEN)
                .map(examiner::openQuestion)
                .toList();
    }

    /// {@return the questions of one exercise}
    public List<Question> of(Exercise exercise, Visibility visibility) {
        return questions.stream()
                .filter(question -> {
                    Check check = question.check();
                    return check.exercise() == exercise && check.visibility() == visibility;
                })
                .toList();
    }

    private record OpenAnswers(OpenInputs openInputs) implements Answers {
        @Override
        public Observation observe(Invocation invocation, Mode mode) {
            throw new IllegalStateException("an open check needs no reference, but was to answer " + invocation);
        }
    }
}
