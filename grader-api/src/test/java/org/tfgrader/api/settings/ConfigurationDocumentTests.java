package org.tfgrader.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationDocumentTests {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Path DOCUMENT = ROOT.resolve("docs/configuration.md");

    /// docs/configuration.md has the command that sets the property.
    @Test
    void matchesTheSettings() throws IOException {
        String document = Files.readString(DOCUMENT);
        String generated = new ConfigurationDocument(ROOT.resolve("grader-api/src/main/java")).update(document);

        if (Boolean.getBoolean("configuration.write")) {
            Files.writeString(DOCUMENT, generated);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("docs/configuration.md differs from the settings: run the command at its beginning")
                .isEqualTo(generated);
    }
}
