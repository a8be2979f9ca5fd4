package org.tfgrader.engine;

import java.util.function.BiConsumer;
import org.tfgrader.engine.SubmissionRunner.NotLoadedException;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.judge.Judgement;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Thrown;

/// How the cases of a test ended: after all of them, or at the first that failed.
sealed interface QuestionRun {

    /// All cases passed.
    ///
    /// @param deviation the largest of all cases, as a share of the tolerance
    record Passed(double deviation) implements QuestionRun {}

    /// A case has a wrong result.
    ///
    /// @param judgement of all cases up to this one
    record Wrong(Case asked, CaseRunner.Result result, Judgement judgement) implements QuestionRun {}

    /// The code threw an exception.
    record Threw(Case asked, CaseRunner.Result result, Thrown thrown) implements QuestionRun {}

    /// The worker ended during a call.
    record WorkerEnded(Case asked, ProcessEndedException cause) implements QuestionRun {}

    /// There is no instance of the solution.
    record NotLoaded(NotLoadedException cause) implements QuestionRun {}

    /// Runs the cases until one fails.
    ///
    /// @param results receives the result of each case, whether right or wrong
    static QuestionRun of(Question question, CaseRunner cases, BiConsumer<Case, CaseRunner.Result> results) {
        Judgement all = Judgement.right();
        for (Case asked : question.cases()) {
            CaseRunner.Result result;
            try {
                result = cases.run(asked);
            } catch (ProcessEndedException e) {
                return new WorkerEnded(asked, e);
            } catch (NotLoadedException e) {
                return new NotLoaded(e);
            }
            results.accept(asked, result);
            if (result.observation() instanceof Observation.Threw(var thrown)) {
                return new Threw(asked, result, thrown);
            }
            all = all.and(result.judgement());
            if (result.judgement().finding() != null) {
                return new Wrong(asked, result, all);
            }
        }
        return new Passed(all.deviation());
    }
}
