package org.tfgrader.engine.mistakes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;

/// The catalogue of known mistakes: solutions with one mistake each. A submission that returns the same results,
/// case by case, has probably made the same mistake.
public final class KnownMistakes {
    private static final Logger LOG = LoggerFactory.getLogger(KnownMistakes.class);

    /// Many times what a search takes. All gradings share one process for it.
    private static final Duration MOST_TIME = Duration.ofSeconds(10);

    private final Catalogue catalogue;

    public KnownMistakes(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// Solutions with one mistake each.
    public interface Catalogue {

        /// {@return the class names of the solutions with a mistake in this exercise, in order}
        List<String> mistakes(Exercise exercise);

        /// {@return the observation of a function with a mistake}
        ///
        /// @param mistake one of [#mistakes]
        /// @throws GraderException if it returned no result
        Observation observe(String mistake, Invocation invocation, Mode mode);
    }

    /// One case and the observation of the student's function.
    public record Answer(Case asked, Observation observation) {}

    /// {@return the ids of the mistakes with the same results in all of these cases, such as
    /// `tanh-instead-of-sigmoid`}
    ///
    /// @param answers preferably with the wrong ones first, which exclude most mistakes
    public List<String> recognise(Exercise exercise, List<Answer> answers) {
        List<String> alike = new ArrayList<>();
        if (answers.isEmpty()) {
            return alike;
        }
        long begin = System.nanoTime();
        for (String mistake : catalogue.mistakes(exercise)) {
            if (System.nanoTime() - begin > MOST_TIME.toNanos()) {
                LOG.warn("The search for known mistakes took more than {}; this failure stays unexplained", MOST_TIME);
                return List.of();
            }
            try {
                if (answers.stream().allMatch(answer -> answersAlike(mistake, answer))) {
                    alike.add(id(mistake));
                }
            } catch (GraderException e) {
                LOG.warn("The known mistake {} returned no result and is ignored", mistake, e);
            }
        }
        return alike;
    }

    private boolean answersAlike(String mistake, Answer answer) {
        Case asked = answer.asked();
        return Likeness.alike(catalogue.observe(mistake, asked.invocation(), asked.mode()), answer.observation());
    }

    /// {@return the id of a mistake: its class name in lower case, with hyphens}
    static String id(String className) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        return simple.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
