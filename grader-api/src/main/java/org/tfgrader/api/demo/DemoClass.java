package org.tfgrader.api.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A sample class and its submissions, in order. It is the same at each start.
final class DemoClass {
    private static final String PREFIX = "demo-";

    /// One line for each student: the folders of the attempts. Some students improve with each attempt, some are
    /// stuck, some are done at once.
    private static final List<String> COURSES = List.of(
            "wrong/tanh_for_sigmoid right/reference_style",
            "right/nested_helpers",
            "broken/missing_semicolon partial/first_three_functions partial/sigmoid_overflows right/lambdas_and_streams",
            "wrong/cost_as_sum wrong/cost_as_sum right/cost_by_formula",
            "wrong/linear_without_bias right/notebook_layout",
            "wrong/softmax_on_top wrong/cost_by_softmax wrong/softmax_on_top wrong/softmax_on_top wrong/softmax_on_top"
                    + " wrong/softmax_on_top",
            "partial/printed_results_only partial/seed_counts_up right/enum_of_layers",
            "hostile/reads_a_file right/default_methods",
            "wrong/glorot_uniform right/own_glorot",
            "wrong/zeros_for_parameters wrong/ones_for_parameters wrong/hundredth_of_a_normal wrong/glorot_uniform"
                    + " wrong/glorot_uniform wrong/glorot_uniform",
            "right/modern_java",
            "wrong/one_hot_as_row wrong/one_hot_ignores_depth right/one_hot_by_comparison",
            "partial/one_method_does_not_compile right/old_java",
            "wrong/relu_after_the_last_layer partial/forward_of_one_image_only right/einsum",
            "wrong/sigmoid_upside_down right/sigmoid_by_exp",
            "partial/first_three_functions partial/first_three_functions",
            "wrong/cost_divided_by_examples_only right/sum_divided_by_size",
            "wrong/tanh_for_sigmoid right/sigmoid_by_tanh",
            "partial/three_mistakes partial/cost_by_naive_logarithms right/cost_by_logsumexp",
            "wrong/no_relu wrong/forward_without_biases right/rows_with_bias_add",
            "wrong/tanh_for_sigmoid wrong/sigmoid_of_the_negative wrong/tanh_for_sigmoid wrong/tanh_for_sigmoid"
                    + " wrong/tanh_for_sigmoid",
            "right/text_block_and_exceptions",
            "wrong/sigmoid_cast_too_late partial/sigmoid_of_scalars_only",
            "wrong/cost_with_labels_and_logits_swapped right/transposed_operands");

    private static final Duration BETWEEN_STUDENTS = Duration.ofMinutes(97);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMinutes(411);

    private DemoClass() {}

    /// An attempt.
    ///
    /// @param folder of the submission, relative to the folder with all submissions
    /// @param ago how long before the demo's first start
    /// @param train whether to train, which is true for each student's last attempt
    record Attempt(String student, int number, String folder, Duration ago, boolean train) {
        /// {@return the idempotency key}
        String key() {
            return student + "-" + number;
        }
    }

    /// {@return all attempts, oldest first}
    static List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < COURSES.size(); i++) {
            List<String> folders = List.of(COURSES.get(i).split(" "));
            Duration last = BETWEEN_STUDENTS.multipliedBy(i).plusMinutes(7);
            for (int n = 0; n < folders.size(); n++) {
                boolean isLast = n + 1 == folders.size();
                attempts.add(new Attempt(
                        PREFIX + "%02d".formatted(i + 1),
                        n + 1,
                        folders.get(n),
                        last.plus(BETWEEN_ATTEMPTS.multipliedBy(folders.size() - 1L - n)),
                        isLast));
            }
        }
        attempts.sort(Comparator.comparing(Attempt::ago).reversed());
        return attempts;
    }
}
