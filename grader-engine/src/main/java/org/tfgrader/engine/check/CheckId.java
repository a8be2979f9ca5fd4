package org.tfgrader.engine.check;

import java.util.Arrays;
import java.util.Optional;
import org.tfgrader.engine.check.Check.Kind;

/// All tests. A rubric selects some of them and assigns their points.
public enum CheckId {
    LINEAR_FUNCTION_VALUES(Exercise.LINEAR_FUNCTION, "values", Kind.VALUES),
    LINEAR_FUNCTION_SEEDS(Exercise.LINEAR_FUNCTION, "seeds", Kind.VALUES),
    LINEAR_FUNCTION_LINEAGE(Exercise.LINEAR_FUNCTION, "lineage", Kind.LINEAGE),

    SIGMOID_VALUES(Exercise.SIGMOID, "values", Kind.VALUES),
    SIGMOID_ARRAYS(Exercise.SIGMOID, "arrays", Kind.VALUES),
    SIGMOID_DTYPES(Exercise.SIGMOID, "dtypes", Kind.DTYPE),
    SIGMOID_EXTREMES(Exercise.SIGMOID, "extremes", Kind.VALUES),
    SIGMOID_UNCHANGED(Exercise.SIGMOID, "unchanged", Kind.UNCHANGED),

    ONE_HOT_MATRIX_VALUES(Exercise.ONE_HOT_MATRIX, "values", Kind.VALUES),
    ONE_HOT_MATRIX_LABELS(Exercise.ONE_HOT_MATRIX, "labels", Kind.VALUES),
    ONE_HOT_MATRIX_DTYPES(Exercise.ONE_HOT_MATRIX, "dtypes", Kind.DTYPE),
    ONE_HOT_MATRIX_RANGE(Exercise.ONE_HOT_MATRIX, "range", Kind.VALUES),
    ONE_HOT_MATRIX_UNCHANGED(Exercise.ONE_HOT_MATRIX, "unchanged", Kind.UNCHANGED),

    INITIALIZE_PARAMETERS_VARIABLES(Exercise.INITIALIZE_PARAMETERS, "variables", Kind.SHAPE),
    INITIALIZE_PARAMETERS_SPREAD(Exercise.INITIALIZE_PARAMETERS, "spread", Kind.VALUES),
    INITIALIZE_PARAMETERS_VALUES(Exercise.INITIALIZE_PARAMETERS, "values", Kind.VALUES),
    INITIALIZE_PARAMETERS_DISTRIBUTION(Exercise.INITIALIZE_PARAMETERS, "distribution", Kind.VALUES),
    INITIALIZE_PARAMETERS_FRESH(Exercise.INITIALIZE_PARAMETERS, "fresh", Kind.FRESH),

    FORWARD_PROPAGATION_VALUES(Exercise.FORWARD_PROPAGATION, "values", Kind.VALUES),
    FORWARD_PROPAGATION_BATCHES(Exercise.FORWARD_PROPAGATION, "batches", Kind.VALUES),
    FORWARD_PROPAGATION_LINEAGE(Exercise.FORWARD_PROPAGATION, "lineage", Kind.LINEAGE),
    FORWARD_PROPAGATION_GRAPH(Exercise.FORWARD_PROPAGATION, "graph", Kind.RUNS),
    FORWARD_PROPAGATION_UNCHANGED(Exercise.FORWARD_PROPAGATION, "unchanged", Kind.UNCHANGED),
    FORWARD_PROPAGATION_GRADIENT(Exercise.FORWARD_PROPAGATION, "gradient", Kind.GRADIENT),

    COMPUTE_COST_VALUES(Exercise.COMPUTE_COST, "values", Kind.VALUES),
    COMPUTE_COST_BATCHES(Exercise.COMPUTE_COST, "batches", Kind.VALUES),
    COMPUTE_COST_SOFT(Exercise.COMPUTE_COST, "soft", Kind.VALUES),
    COMPUTE_COST_LARGE(Exercise.COMPUTE_COST, "large", Kind.VALUES),
    COMPUTE_COST_LINEAGE(Exercise.COMPUTE_COST, "lineage", Kind.LINEAGE),
    COMPUTE_COST_GRAPH(Exercise.COMPUTE_COST, "graph", Kind.RUNS),
    COMPUTE_COST_UNCHANGED(Exercise.COMPUTE_COST, "unchanged", Kind.UNCHANGED),
    COMPUTE_COST_GRADIENT(Exercise.COMPUTE_COST, "gradient", Kind.GRADIENT);

    private final Exercise exercise;
    private final String id;
    private final Kind kind;

    CheckId(Exercise exercise, String name, Kind kind) {
        this.exercise = exercise;
        this.id = exercise.id() + "." + name;
        this.kind = kind;
    }

    /// {@return the test with that name, such as `sigmoid.values`}
    public static Optional<CheckId> of(String id) {
        return Arrays.stream(values()).filter(check -> check.id.equals(id)).findFirst();
    }

    public Exercise exercise() {
        return exercise;
    }

    /// {@return what the test finally compares}
    public Kind kind() {
        return kind;
    }

    /// {@return the id of the exercise, a dot and the name of the test}
    @Override
    public String toString() {
        return id;
    }
}
