package org.tfgrader.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationDocumentTests {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Path DOCUMENT = ROOT.resolve("docs/configuration.md");
    private static final String COMMAND =
            "./mvnw test -pl grader-api -am -Dtest=ConfigurationDocumentTests -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dconfiguration.write=true";

    @Test
    void isGeneratedFromTheSettings() throws IOException {
        String generated = new ConfigurationDocument(ROOT.resolve("grader-api/src/main/java")).text(COMMAND);

        if (Boolean.getBoolean("configuration.write")) {
            Files.writeString(DOCUMENT, generated);
        }

        assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
                .as("docs/configuration.md differs from the settings; regenerate it with %s", COMMAND)
                .isEqualTo(generated);
    }
}
