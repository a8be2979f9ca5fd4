package org.tfgrader.api.grading;

import org.tfgrader.engine.GradingListener;
import org.tfgrader.engine.Submission;
import org.tfgrader.engine.Verdict;

/// How a submission is graded.
@FunctionalInterface
interface Grading {
    Verdict grade(Submission submission, GradingListener listener);
}
