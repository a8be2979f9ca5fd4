package org.tfgrader.api.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.AsCaller;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Caller.SignIn;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Students ask that a person look, and are answered.
@Tag("sql")
class AppealTests extends ScriptedService {
    private static final Caller STUDENT = Caller.signedIn(SignIn.CLASS_LIST, Role.STUDENT, "asks", "asks");

    @Autowired
    private Appeals appeals;

    @BeforeEach
    void begin() {
        jdbc.sql("delete from submissions").update();
    }

    @AfterEach
    void openTheOffering() {
        instructor.putJson("/api/v1/offering", "{}");
    }

    private String handIn(String student, String source) {
        return instructor.gradedFor(student, source).string("id");
    }

    private Appeal ask(String submission, @Nullable String question, @Nullable String subject) {
        return AsCaller.get(STUDENT, () -> appeals.ask(submission, question, subject, STUDENT));
    }

    private Appeal ask(String submission) {
        return ask(submission, "Is the hidden test right?", null);
    }

    private Appeal answer(String id) {
        return AsCaller.get(AsCaller.INSTRUCTOR, () -> appeals.answer(id, "It is.", AsCaller.INSTRUCTOR));
    }

    private List<String> listed(boolean open, @Nullable String cursor) {
        return AsCaller.get(
                AsCaller.INSTRUCTOR,
                () -> appeals.list(open, cursor, 2).stream().map(Appeal::id).toList());
    }

    private void assertRefused(ProblemType type, String submission) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ask(submission))
                .returns(type, Problem::type);
    }

    @Test
    void isAskedAndAnswered() {
        String id = handIn("asks", ScriptedGrading.WRONG_SIGMOID);

        Appeal asked = ask(id, " Is the\r\nhidden test right? ", "sigmoid.extremes");
        List<String> open = listed(true, null);
        Appeal answered = answer(asked.id());

        assertThat(asked.question()).isEqualTo("Is the\nhidden test right?");
        assertThat(asked.student()).isEqualTo("asks");
        assertThat(asked.submission()).isEqualTo(id);
        assertThat(asked.subject()).isEqualTo("sigmoid.extremes");
        assertThat(open).containsExactly(asked.id());
        assertThat(answered.answer()).isEqualTo("It is.");
        assertThat(answered.answeredBy()).isEqualTo("instructor");
        assertThat(listed(true, null)).isEmpty();
        assertThat(listed(false, null)).containsExactly(asked.id());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> answer(asked.id()))
                .returns(ProblemType.APPEAL_ANSWERED, Problem::type);
        assertThat(instructor.get("/api/v1/audit.csv?student=asks").text()).contains("appeal_asked", "appeal_answered");
    }

    @Test
    void isAskedOftenButNotForever() {
        String last = handIn("asks", ScriptedGrading.WRONG_SIGMOID);
        String any = last;
        for (int open = 0; open < Appeals.MOST_OPEN; open++) {
            any = handIn("asks", ScriptedGrading.WRONG_SIGMOID);
            AppealRows.add(jdbc, any, "?", null);
        }

        assertRefused(ProblemType.APPEALS_USED_UP, last);

        answer(any);
        assertThat(ask(last).isOpen()).isTrue();
    }

    @Test
    void isAskedOnceAtATime() {
        String id = handIn("asks", ScriptedGrading.WRONG_SIGMOID);

        List<String> ids = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> ask(id).id()).exceptionally(refused -> "refused"))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(asked -> !asked.equals("refused"))
                .toList();

        assertThat(ids).hasSize(1);
        assertRefused(ProblemType.APPEAL_OPEN, id);
        answer(ids.getFirst());
        assertThat(ask(id).isOpen())
                .as("after the answer, another may be asked")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", textBlock = """
            null, null,            question
            '',   null,            question
            ' ',  null,            question
            q,    sigmoid.nothing, subject
            """)
    void refusesWhatCantBe(@Nullable String question, @Nullable String subject, String field) {
        String id = handIn("asks", ScriptedGrading.WRONG_SIGMOID);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ask(id, question, subject))
                .satisfies(refused -> assertThat(refused.byField()).containsOnlyKeys(field));
        assertThat(listed(true, null)).isEmpty();
    }

    @Test
    void isForThoseWhoSeeTheirScore() throws InterruptedException {
        String running =
                instructor.postSource("?student=asks", ScriptedGrading.WAITS).string("id");
        grading.awaitWaiting();
        assertRefused(ProblemType.NOT_GRADED_YET, running);
        grading.release();
        String id = handIn("asks", ScriptedGrading.NOT_COMPILED);
        grading.failNext("ONE", "TWO", "THREE");
        assertRefused(ProblemType.NOT_GRADED, handIn("asks", "class B {}"));
        instructor.putJson("/api/v1/offering", "{\"scoresFrom\": \"2999-01-01T00:00\"}");
        assertRefused(ProblemType.SCORES_HIDDEN, id);
        instructor.putJson("/api/v1/offering", "{}");

        assertThat(ask(id).isOpen())
                .as("a verdict without points may be wrong, too")
                .isTrue();
    }

    @Test
    void isListedPageByPage() {
        List<String> asked = new ArrayList<>();
        for (String name : List.of("a1", "a2", "a3")) {
            String id = handIn(name, "class A {}");
            AppealRows.add(jdbc, id, "?", null);
            asked.add(id);
        }

        assertThat(listed(true, null)).containsExactly(asked.get(0), asked.get(1));
        assertThat(listed(true, asked.get(1))).containsExactly(asked.get(2));
        asked.forEach(this::answer);
        assertThat(listed(false, null)).containsExactly(asked.get(2), asked.get(1));
        assertThat(listed(false, asked.get(1))).containsExactly(asked.get(0));
    }
}
