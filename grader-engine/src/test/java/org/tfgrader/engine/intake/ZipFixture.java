package org.tfgrader.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.tfgrader.engine.intake.RefusedSourcesException.Reason;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Reads zips, and checks how they are refused.
final class ZipFixture {
    static final String SOURCE = "public class Solution {}\n";
    static final String ORDINARY = ". Create it again with a standard zip program.";

    private ZipFixture() {}

    static List<SourceFile> read(byte[] zip) {
        Sources sources = new Sources();
        ZipSources.addTo(sources, "work.zip", zip);
        return sources.all();
    }

    static void assertRefused(byte[] zip, String message) {
        assertThatExceptionOfType(RefusedSourcesException.class)
                .isThrownBy(() -> read(zip))
                .withMessage(message)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.INVALID_ZIP));
    }
}
