package org.tfgrader.benchmarks.games;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.Exercise;

/// The way in which a submission cheats in one exercise.
///
/// @param disguises in the order of their application
record Gene(Answer answer, Maker maker, Occasion occasion, List<Disguise> disguises) {
    private static final int MOST_DISGUISES = 3;
    private static final Set<CheckId> GRADIENTS =
            Set.of(CheckId.FORWARD_PROPAGATION_GRADIENT, CheckId.COMPUTE_COST_GRADIENT);

    Gene {
        disguises = List.copyOf(disguises);
    }

    /// {@return a random gene}
    static Gene draw(Exercise exercise, Random random) {
        Answer answer = one(answers(exercise), random);
        Occasion occasion = answer == Answer.WITHOUT_GRADIENT
                ? Occasion.ALWAYS
                : one(
                        Arrays.stream(Occasion.values())
                                .filter(one -> one.suits(exercise))
                                .toList(),
                        random);
        return new Gene(answer, one(List.of(Maker.values()), random), occasion, disguises(answer, random));
    }

    /// {@return the same gene with one random change}
    Gene mutate(Exercise exercise, Random random) {
        Gene other = draw(exercise, random);
        if (other.answer == Answer.WITHOUT_GRADIENT || answer == Answer.WITHOUT_GRADIENT) {
            return other;
        }
        return switch (random.nextInt(4)) {
            case 0 -> new Gene(other.answer, maker, occasion, disguises);
            case 1 -> new Gene(answer, other.maker, occasion, disguises);
            case 2 -> new Gene(answer, maker, other.occasion, disguises);
            default -> new Gene(answer, maker, occasion, other.disguises);
        };
    }

    /// {@return the tests for which TensorFlow really computes the result}
    Set<CheckId> earned(Exercise exercise) {
        if (answer == Answer.WITHOUT_GRADIENT) {
            return EnumSet.complementOf(EnumSet.copyOf(GRADIENTS));
        }
        if (!disguises.contains(Disguise.GRADIENT_ONLY)) {
            return occasion.earned(exercise);
        }
        Set<CheckId> earned = EnumSet.copyOf(GRADIENTS);
        earned.addAll(occasion.earned(exercise));
        return earned;
    }

    /// {@return the gene for a text}
    ///
    /// @param text as [#toString] writes it
    static Gene of(String text) {
        String[] parts = text.split("/", -1);
        return new Gene(
                Answer.valueOf(parts[0]),
                Maker.valueOf(parts[1]),
                Occasion.valueOf(parts[2]),
                parts[3].isEmpty()
                        ? List.of()
                        : Arrays.stream(parts[3].split("\\+", -1))
                                .map(Disguise::valueOf)
                                .toList());
    }

    @Override
    public String toString() {
        return "%s/%s/%s/%s"
                .formatted(
                        answer,
                        maker,
                        occasion,
                        disguises.stream().map(Enum::name).collect(Collectors.joining("+")));
    }

    private static List<Answer> answers(Exercise exercise) {
        return switch (exercise) {
            case LINEAR_FUNCTION, INITIALIZE_PARAMETERS -> List.of(Answer.JAVA);
            case SIGMOID, ONE_HOT_MATRIX -> List.of(Answer.JAVA, Answer.REMEMBERED, Answer.KNOWN);
            case FORWARD_PROPAGATION, COMPUTE_COST -> List.of(Answer.JAVA, Answer.REMEMBERED, Answer.WITHOUT_GRADIENT);
        };
    }

    private static List<Disguise> disguises(Answer answer, Random random) {
        List<Disguise> disguises = new ArrayList<>();
        if (answer == Answer.WITHOUT_GRADIENT) {
            disguises.add(one(Disguise.detaching(), random));
            if (random.nextBoolean()) {
                disguises.add(one(Disguise.hiding(), random));
            }
            return disguises;
        }
        int count = random.nextInt(MOST_DISGUISES + 1);
        for (int i = 0; i < count; i++) {
            disguises.add(one(Disguise.ofJava(), random));
        }
        return disguises;
    }

    private static <T> T one(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
