package org.tfgrader.api.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.similarity.SimilarPair.Lines;
import org.tfgrader.api.similarity.SimilarPair.Side;
import org.tfgrader.engine.model.Submission.SourceFile;

/// The part of a source that the page of a pair shows.
class SideViewTests {
    @Test
    void showsNoMoreOfAPassageThanAPageHasRoomFor() {
        String content = "x\n".repeat(10_000) + "y".repeat(10_000);
        var side = new Side("01JDF7Q2000000000000000000", "ada", 1);

        var view =
                SideView.of(side, List.of(new SourceFile("A.java", content)), List.of(new Lines("A.java", 1, 10_001)));
        var wide = SideView.of(
                side, List.of(new SourceFile("A.java", content)), List.of(new Lines("A.java", 10_001, 10_001)));

        assertThat(view.files().getFirst().lines()).hasSizeLessThan(2000);
        assertThat(view.cut()).isTrue();
        assertThat(wide.files().getFirst().lines().getLast().text()).hasSizeLessThan(2100);
        assertThat(wide.cut()).isTrue();
    }
}
