package org.tfgrader.benchmarks.games;

import static org.tfgrader.engine.check.CheckId.*;

import java.util.EnumSet;
import java.util.Set;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.Exercise;

/// The condition under which a submission cheats. Otherwise TensorFlow computes the right result.
enum Occasion {
    ALWAYS,
    IN_EAGER_MODE,
    IN_GRAPHS,
    FOR_PRINTED_INPUTS,
    FOR_OTHER_INPUTS,
    FOR_FLOAT32;

    /// {@return whether cheating under this condition differs from not cheating at all}
    boolean suits(Exercise exercise) {
        return switch (this) {
            case ALWAYS -> true;
            case IN_EAGER_MODE, IN_GRAPHS ->
                exercise == Exercise.FORWARD_PROPAGATION || exercise == Exercise.COMPUTE_COST;
            case FOR_PRINTED_INPUTS, FOR_OTHER_INPUTS ->
                exercise != Exercise.LINEAR_FUNCTION && exercise != Exercise.INITIALIZE_PARAMETERS;
            case FOR_FLOAT32 -> exercise == Exercise.SIGMOID || exercise == Exercise.COMPUTE_COST;
        };
    }

    /// {@return the tests for which TensorFlow really computes the result}
    Set<CheckId> earned(Exercise exercise) {
        return switch (exercise) {
            case LINEAR_FUNCTION -> Set.of();
            case INITIALIZE_PARAMETERS ->
                Set.of(INITIALIZE_PARAMETERS_VARIABLES, INITIALIZE_PARAMETERS_SPREAD, INITIALIZE_PARAMETERS_FRESH);
            case SIGMOID ->
                switch (this) {
                    case FOR_PRINTED_INPUTS -> Set.of(SIGMOID_ARRAYS, SIGMOID_DTYPES, SIGMOID_EXTREMES);
                    case FOR_OTHER_INPUTS -> Set.of(SIGMOID_VALUES, SIGMOID_UNCHANGED);
                    case FOR_FLOAT32 -> Set.of(SIGMOID_VALUES, SIGMOID_DTYPES, SIGMOID_UNCHANGED);
                    case ALWAYS, IN_EAGER_MODE, IN_GRAPHS -> Set.of();
                };
            case ONE_HOT_MATRIX ->
                switch (this) {
                    case FOR_PRINTED_INPUTS ->
                        Set.of(ONE_HOT_MATRIX_LABELS, ONE_HOT_MATRIX_DTYPES, ONE_HOT_MATRIX_RANGE);
                    case FOR_OTHER_INPUTS -> Set.of(ONE_HOT_MATRIX_VALUES, ONE_HOT_MATRIX_UNCHANGED);
                    case ALWAYS, IN_EAGER_MODE, IN_GRAPHS, FOR_FLOAT32 -> Set.of();
                };
            case FORWARD_PROPAGATION ->
                switch (this) {
                    case IN_GRAPHS ->
                        EnumSet.of(
                                FORWARD_PROPAGATION_VALUES,
                                FORWARD_PROPAGATION_BATCHES,
                                FORWARD_PROPAGATION_LINEAGE,
                                FORWARD_PROPAGATION_UNCHANGED);
                    case FOR_PRINTED_INPUTS -> Set.of(FORWARD_PROPAGATION_BATCHES);
                    case FOR_OTHER_INPUTS ->
                        Set.of(FORWARD_PROPAGATION_VALUES, FORWARD_PROPAGATION_LINEAGE, FORWARD_PROPAGATION_UNCHANGED);
                    case ALWAYS, IN_EAGER_MODE, FOR_FLOAT32 -> Set.of();
                };
            case COMPUTE_COST ->
                switch (this) {
                    case IN_GRAPHS ->
                        EnumSet.of(
                                COMPUTE_COST_VALUES,
                                COMPUTE_COST_BATCHES,
                                COMPUTE_COST_SOFT,
                                COMPUTE_COST_LARGE,
                                COMPUTE_COST_LINEAGE,
                                COMPUTE_COST_UNCHANGED);
                    case FOR_PRINTED_INPUTS -> Set.of(COMPUTE_COST_BATCHES, COMPUTE_COST_SOFT, COMPUTE_COST_LARGE);
                    case FOR_OTHER_INPUTS -> Set.of(COMPUTE_COST_VALUES, COMPUTE_COST_LINEAGE, COMPUTE_COST_UNCHANGED);
                    case FOR_FLOAT32 ->
                        Set.of(
                                COMPUTE_COST_VALUES,
                                COMPUTE_COST_LINEAGE,
                                COMPUTE_COST_UNCHANGED,
                                COMPUTE_COST_GRADIENT);
                    case ALWAYS, IN_EAGER_MODE -> Set.of();
                };
        };
    }
}
