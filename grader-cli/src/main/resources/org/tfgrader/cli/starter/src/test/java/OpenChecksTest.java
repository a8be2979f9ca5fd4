import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.OpenInputs;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.feedback.Judge;
import org.tfgrader.engine.inspect.Policy;
import org.tfgrader.engine.paper.Paper;
import org.tfgrader.worker.run.AllowedOperations;
import org.tfgrader.worker.run.FunctionCaller;

/** The assignment's open checks, asked and judged as the grader does. */
class OpenChecksTest {
    private static final FunctionCaller CALLER =
            new FunctionCaller(new AllowedOperations(Policy.standard().operations()));

    @TestFactory
    List<DynamicTest> openChecks() throws IOException {
        try (InputStream inputs = OpenChecksTest.class.getResourceAsStream("/open-checks.bin")) {
            return Paper.openQuestions(OpenInputs.read(inputs)).stream()
                    .map(question -> dynamicTest(title(question), () -> ask(question)))
                    .toList();
        }
    }

    private static String title(Question question) {
        return question.check().exercise().method() + ": " + question.check().title();
    }

    private static void ask(Question question) {
        for (Case asked : question.cases()) {
            if (!(asked instanceof Case.Call call)) {
                throw new IllegalStateException("an open check asks for calls alone");
            }
            var observation = CALLER.call(new Solution(), call.call());
            var finding = Judge.judge(observation, call.expectation()).finding();
            if (finding != null) {
                List<String> lines = new ArrayList<>(List.of(title(question)));
                finding.facts().forEach(fact -> lines.add(fact.name() + ": " + fact.value()));
                if (!call.input().isEmpty()) {
                    lines.add("input: " + call.input());
                }
                if (question.check().hint() != null) {
                    lines.add("hint: " + question.check().hint());
                }
                fail(String.join("\n", lines));
            }
        }
    }
}
