package org.tfgrader.api.gradebook.attempts;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.engine.statistics.ItemStatistics;

/// The outcomes of a class, from one attempt of each student.
///
/// @param standings the standing of each student
/// @param attempts the attempt of each student, in the same order
/// @param answers the outcomes of these attempts, with the current names of wrong outputs
public record ClassAnswers(List<Standing> standings, List<Attempt> attempts, List<Answers> answers) {

    /// Reads the outcomes. The number of SQL statements does not depend on the number of students.
    @Component
    public static class Reader {
        private final GradebookStore store;
        private final Results results;

        Reader(GradebookStore store, Results results) {
            this.store = store;
            this.results = results;
        }

        /// {@return the outcomes of a class}
        ///
        /// @param first whether to read the first graded attempt of each student, and not the effective one
        public ClassAnswers read(boolean first) {
            List<Standing> standings = store.standings();
            List<Attempt> attempts = standings.stream()
                    .map(standing -> first ? standing.attempts().getFirst() : standing.counted())
                    .toList();
            return new ClassAnswers(
                    standings,
                    attempts,
                    results.answers(attempts.stream().map(Attempt::submission).toList()));
        }
    }

    /// {@return the statistics of each test}
    public List<ItemStatistics> items() {
        return ItemStatistics.of(answers.stream().map(Answers::items).toList());
    }

    /// An attempt that failed a test.
    public record Miss(Attempt attempt, Answer answer) {
        @Nullable
        public String mistake() {
            return answer.item().mistake();
        }
    }

    /// {@return the attempts that ran a test and failed it, by student}
    public List<Miss> misses(String check) {
        Map<String, Attempt> byId =
                attempts.stream().collect(Collectors.toMap(Attempt::submission, Function.identity()));
        return answers.stream()
                .flatMap(all -> all.each().stream()
                        .filter(answer -> answer.item().check().equals(check) && answer.isFailure())
                        .flatMap(answer -> Stream.ofNullable(byId.get(all.submission()))
                                .map(attempt -> new Miss(attempt, answer))))
                .sorted(Comparator.comparing(miss -> miss.attempt().student()))
                .toList();
    }
}
