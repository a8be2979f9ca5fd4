package org.tfgrader.api.gradebook;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.mistakes.NamedOutputs;
import org.tfgrader.engine.statistics.ItemStatistics;

/// What a class answered, by one attempt of each student.
///
/// @param standings where each student stands
/// @param attempts the one of each, in the same order
/// @param answers of these attempts, with the names that wrong outputs have now
record ClassAnswers(List<Standing> standings, List<Attempt> attempts, List<Answers> answers) {

    /// Reads them, in as many statements for a few students as for many.
    @Component
    static class Reader {
        private final GradebookStore store;
        private final Summaries summaries;
        private final NamedOutputs named;

        Reader(GradebookStore store, Summaries summaries, NamedOutputs named) {
            this.store = store;
            this.summaries = summaries;
            this.named = named;
        }

        ClassAnswers read(Which which) {
            List<Standing> standings = store.standings();
            List<Attempt> attempts = standings.stream().map(which::of).toList();
            return new ClassAnswers(
                    standings,
                    attempts,
                    summaries.answers(attempts.stream().map(Attempt::submission).toList(), named.names()));
        }
    }

    /// {@return how each check did}
    List<ItemStatistics> items() {
        return ItemStatistics.of(answers.stream().map(Answers::items).toList());
    }

    /// An attempt that did not pass a check.
    record Miss(Attempt attempt, Answer answer) {
        @Nullable
        String mistake() {
            return answer.item().mistake();
        }
    }

    /// {@return the attempts that ran a check without passing it, by student}
    List<Miss> misses(String check) {
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
