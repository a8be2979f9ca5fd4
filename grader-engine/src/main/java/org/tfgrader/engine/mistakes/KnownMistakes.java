package org.tfgrader.engine.mistakes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.engine.GraderException;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;

/// The catalogue of known mistakes: solutions that make one mistake each. Whoever answers as one of them does,
/// case by case, has probably made the same.
public final class KnownMistakes {
    private static final Logger LOG = LoggerFactory.getLogger(KnownMistakes.class);

    /// Many times what a search takes. All gradings share one process for it.
    private static final Duration MOST_TIME = Duration.ofSeconds(10);

    private final Catalogue catalogue;

    public KnownMistakes(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// Solutions that make one mistake each.
    public interface Catalogue {

        /// {@return the class names of those that make it in this exercise, in order}
        List<String> mistakes(Exercise exercise);

        /// {@return what a function does that makes a mistake}
        ///
        /// @param mistake one of [#mistakes]
        /// @throws GraderException if it did not answer
        Observation observe(String mistake, Invocation invocation, Mode mode);
    }

    /// One case and what the student's function was seen to do.
    public record Answer(Case asked, Observation observation) {}

    /// {@return the ids of the mistakes that answer all of these cases alike, such as `tanh-instead-of-sigmoid`}
    ///
    /// @param answers best with the wrong ones first, which tell most mistakes apart
    public List<String> recognise(Exercise exercise, List<Answer> answers) {
        List<String> alike = new ArrayList<>();
        if (answers.isEmpty()) {
            return alike;
        }
        long begin = System.nanoTime();
        for (String mistake : catalogue.mistakes(exercise)) {
            if (System.nanoTime() - begin > MOST_TIME.toNanos()) {
                LOG.warn(
                        "The search for known mistakes took more than {}; this failure is left unexplained", MOST_TIME);
                return List.of();
            }
            try {
                if (answers.stream().allMatch(answer -> answersAlike(mistake, answer))) {
                    alike.add(id(mistake));
                }
            } catch (GraderException e) {
                LOG.warn("The known mistake {} did not answer, so nobody is told of it", mistake, e);
            }
        }
        return alike;
    }

    private boolean answersAlike(String mistake, Answer answer) {
        Case asked = answer.asked();
        return Likeness.alike(catalogue.observe(mistake, asked.invocation(), asked.mode()), answer.observation());
    }

    /// {@return the id of a mistake: its class name in small letters, with hyphens}
    static String id(String className) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        return simple.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
