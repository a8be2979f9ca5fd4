package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Training;
import org.tfgrader.engine.model.Verdict;

class ReusedTrainingTests {
    @Test
    void showsTheRunOfTheReferenceForTheSameNetwork() {
        Submission submission = TestGraders.reference(true);
        List<Double> heard = new ArrayList<>();
        try (Grader grader = TestGraders.onDrawnSigns()) {
            assertThat(training(grader, submission, heard)).satisfies(run -> {
                assertThat(run.reused()).isTrue();
                assertThat(run.costs()).hasSize(200).isEqualTo(heard);
                assertThat(run.distance()).isEqualTo(new Training.Distance(0, 0));
            });
            assertThat(training(grader, submission.withRealTraining(), new ArrayList<>()))
                    .satisfies(run -> {
                        assertThat(run.reused()).isFalse();
                        assertThat(run.costs()).hasSize(200);
                    });
        }
    }

    private static Training.Ran training(Grader grader, Submission submission, List<Double> heard) {
        var verdict = (Verdict.Graded) grader.grade(submission, new GradingListener() {
            @Override
            public void trained(int epoch, double cost) {
                heard.add(cost);
            }
        });
        return (Training.Ran) verdict.training();
    }
}
