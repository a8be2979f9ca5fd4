package org.tfgrader.engine.paper;

import java.util.List;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.OpenInputs;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.model.SeedKey;
import org.tfgrader.engine.rubric.Rubric;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;

/// All test cases of one grading. The same key, seed, rubric and reference give the same cases, bit for bit.
///
/// @param seed of the hidden inputs
/// @param questions in the rubric's order
public record Paper(long seed, List<Question> questions) {
    public Paper {
        questions = List.copyOf(questions);
    }

    /// Generates the test cases.
    ///
    /// @param answers gives the expected results
    public static Paper draw(SeedKey key, long seed, Rubric rubric, Answers answers) {
        Examiner examiner = new Examiner(new Seed(key, seed), answers);
        return new Paper(seed, rubric.checks().stream().map(examiner::question).toList());
    }

    /// {@return the public tests of the default rubric, which need no reference} A student can run the same tests
    /// at home.
    public static List<Question> openQuestions(OpenInputs inputs) {
        Examiner examiner = new Examiner(new Seed(SeedKey.NOT_SECRET, 0), new OpenAnswers(inputs));
        return Rubric.standard().checks().stream()
                .filter(check -> check.visibility() == Visibility.OPEN)
                .map(examiner::openQuestion)
                .toList();
    }

    /// {@return the tests of one exercise}
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
            throw new IllegalStateException("an open test must not ask the reference: " + invocation);
        }
    }
}
