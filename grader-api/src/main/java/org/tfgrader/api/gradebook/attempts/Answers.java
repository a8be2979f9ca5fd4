package org.tfgrader.api.gradebook.attempts;

import java.util.List;
import org.tfgrader.engine.statistics.ItemAnswer;

/// The outcomes of all tests in one attempt, in the rubric's order.
public record Answers(String submission, List<Answer> each) {

    List<ItemAnswer> items() {
        return each.stream().map(Answer::item).toList();
    }

    /// {@return the points of all tests}
    public double points() {
        return each.stream().mapToDouble(answer -> answer.item().points()).sum();
    }
}
