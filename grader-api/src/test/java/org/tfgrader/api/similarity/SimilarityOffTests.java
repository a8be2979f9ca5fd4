package org.tfgrader.api.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;

/// Nothing is compared out of the box.
@ServiceTest
@Tag("one-database")
class SimilarityOffTests {
    @Autowired
    private Service instructor;

    @Autowired
    private Browser browser;

    @Test
    void isNotThere() {
        Answer read = instructor.get("/api/v1/similarity");

        assertThat(read.status()).isEqualTo(404);
        assertThat(read.string("detail"))
                .isEqualTo("Similarity is disabled on this service: ask the operator to set grader.similarity.jplag.");
        assertThat(instructor.postJson("/api/v1/similarity", "").status()).isEqualTo(404);
    }

    @Test
    void isLinkedFromNowhere() {
        browser.signIn(ServiceTest.PASSWORD);

        assertThat(browser.get("/students").body()).contains("href=\"/roster\"").doesNotContain("imilarity");
        assertThat(browser.get("/similarity").statusCode()).isEqualTo(404);
    }
}
