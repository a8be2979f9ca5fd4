package org.tfgrader.api.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.engine.starter.Starter;
import tools.jackson.databind.JsonNode;

/// Has the real JPlag compare real submissions, by the program that the module `similarity` builds. Where that is
/// not built, as by a part of the build, there is nothing to test.
@ServiceTest
@TestPropertySource(properties = "grader.similarity.jplag=${repository.root}/similarity/target/similarity.jar")
@Tag("full")
class SimilarityIT {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));

    /// Right and wrong ones, each written in its own way.
    private static final List<String> WRITTEN = List.of(
            "right/einsum",
            "right/example_by_example",
            "right/lambdas_and_streams",
            "right/own_glorot",
            "right/sigmoid_by_exp",
            "wrong/everything_by_hand",
            "wrong/forward_computed_in_java");

    @Autowired
    private Service instructor;

    @BeforeEach
    void findTheProgram() {
        assumeThat(ROOT.resolve("similarity/target/similarity.jar")).exists();
    }

    private void submit(String student, String source) {
        assertThat(instructor
                        .postSource("?student=" + student, source, "Prefer", "wait=30")
                        .string("verdict"))
                .isEqualTo("graded");
    }

    private static String source(String submission) throws IOException {
        return Files.readString(ROOT.resolve("submissions").resolve(submission).resolve("Solution.java"));
    }

    /// {@return the code with other names, comments and line breaks}
    private static String renamed(String source) {
        return source.replaceAll("\\b(result|logits|parameters|W|X|b|Z3|z3)\\b", "my_$1")
                .replaceAll("\n( +)return", "\n$1// all mine\n\n$1return");
    }

    private JsonNode compared() {
        instructor.postJson("/api/v1/similarity", "");
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> !instructor
                        .get("/api/v1/similarity")
                        .string("/latest/state")
                        .equals("running"));
        return instructor.get("/api/v1/similarity?atLeast=0").json();
    }

    private static Set<String> students(JsonNode pair) {
        return Set.of(
                pair.at("/first/student").asString(), pair.at("/second/student").asString());
    }

    @Test
    void putsRenamedCopiesOnTop() throws IOException {
        for (String submission : WRITTEN) {
            submit(submission.replace('/', '-'), source(submission));
        }
        submit("copy-of-einsum", renamed(source("right/einsum")));
        submit("copy-of-everything", renamed(source("wrong/everything_by_hand")));
        submit("not-begun", Starter.source());
        submit("not-begun-either", Starter.source());

        JsonNode known = compared();

        assertThat(known.at("/latest/state").asString()).as(known.toString()).isEqualTo("done");
        assertThat(known.at("/done/submissions").asInt()).isEqualTo(11);
        assertThat(known.get("pairs").valueStream().limit(2).map(SimilarityIT::students))
                .containsExactlyInAnyOrder(
                        Set.of("right-einsum", "copy-of-einsum"),
                        Set.of("wrong-everything_by_hand", "copy-of-everything"));
        assertThat(known.at("/pairs/1/similarity").asDouble()).isGreaterThan(0.9);
        assertThat(known.at("/pairs/0/otherwise").asDouble()).isLessThan(0.9);
        assertThat(known.at("/pairs/2/otherwise").asDouble()).isGreaterThan(0.9);
        String pair = known.at("/pairs/0/id").asString();
        assertThat(instructor.get("/api/v1/similarity/" + pair).string("/passages/0/first/file"))
                .isEqualTo("Solution.java");
        // What everybody was handed is nobody's.
        assertThat(known.get("pairs")
                        .valueStream()
                        .filter(each -> students(each).equals(Set.of("not-begun", "not-begun-either"))))
                .allSatisfy(
                        each -> assertThat(each.get("similarity").asDouble()).isLessThan(0.2));
    }
}
