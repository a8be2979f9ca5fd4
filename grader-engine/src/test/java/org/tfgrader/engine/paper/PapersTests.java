package org.tfgrader.engine.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.Checks;
import org.tfgrader.engine.check.OpenInputs;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.engine.model.SeedKey;
import org.tfgrader.engine.rubric.Rubric;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;

class PapersTests {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicLong nextSeed = new AtomicLong(100);
    private final Papers papers = new Papers(
            // One question to the reference for each paper.
            new Rubric(List.of(Checks.hidden(CheckId.FORWARD_PROPAGATION_GRAPH))),
            new Answers() {
                private final Answers madeUp = new MadeUpAnswers();

                @Override
                public OpenInputs openInputs() {
                    return madeUp.openInputs();
                }

                @Override
                public Observation observe(Invocation invocation, Mode mode) {
                    asked.incrementAndGet();
                    if (broken.get()) {
                        throw new GraderException("the reference returned no result");
                    }
                    return madeUp.observe(invocation, mode);
                }
            },
            () -> SeedKey.NOT_SECRET,
            nextSeed::getAndIncrement);

    @Test
    void drawsAPaperOnce() {
        papers.begin(1);
        Paper paper = papers.get(1);
        assertThat(paper.seed()).isEqualTo(1);
        assertThat(papers.get(1)).isSameAs(paper);
        assertThat(asked).hasValue(1);
    }

    @Test
    void givesNoStudentAPaperTwice() {
        papers.fillShelf();
        assertThat(take("s1", 100)).doesNotHaveDuplicates();
    }

    @Test
    void givesAPaperToAFewStudents() {
        papers.fillShelf();
        Map<Long, Integer> receivers = new HashMap<>();
        for (int student = 0; student < 200; student++) {
            receivers.merge(papers.takeSeed("s" + student), 1, Integer::sum);
        }
        assertThat(receivers.values()).allMatch(count -> count <= 8).anyMatch(count -> count == 8);
    }

    @Test
    void drawsAheadOfNeedAtMostAShelf() {
        fillShelfAndWait();
        assertThat(asked).hasValue(8);
        assertThat(nextSeed).hasValue(108);
    }

    @Test
    void drawsAPaperAheadForAStudentWhoHasHadAll() {
        fillShelfAndWait();
        take("s1", 8);
        papers.fillShelf();
        assertThat(nextSeed).hasValue(109);
        papers.get(108);

        assertThat(papers.takeSeed("s1")).isEqualTo(108);
        papers.get(108);
        assertThat(asked).hasValueBetween(9, 10);
    }

    @Test
    void hasOnePublishedPaper() {
        assertThat(papers.published()).isSameAs(papers.published());
        assertThat(asked).hasValue(1);
    }

    /// Returns when no set is being generated: while two are, the pool begins no other.
    private void fillShelfAndWait() {
        papers.fillShelf();
        await().until(() -> nextSeed.get() == 108);
        for (long seed = 100; seed < 108; seed++) {
            papers.get(seed);
        }
    }

    private List<Long> take(String student, int count) {
        List<Long> seeds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seeds.add(papers.takeSeed(student));
        }
        return seeds;
    }

    @Test
    void triesAgainAfterAFailure() {
        broken.set(true);
        assertThatExceptionOfType(GraderException.class)
                .isThrownBy(() -> papers.get(1))
                .withMessageContaining("seed 1");
        broken.set(false);
        assertThat(papers.get(1).seed()).isEqualTo(1);
    }

    @Test
    void forgetsTheOldestButNotTheShelf() {
        fillShelfAndWait();
        for (long seed = 1; seed <= 30; seed++) {
            papers.get(seed);
        }
        assertThat(asked).hasValue(38);
        papers.get(100);
        papers.get(30);
        papers.get(27);
        assertThat(asked).hasValue(38);
        papers.get(1);
        assertThat(asked).hasValue(39);
    }
}
