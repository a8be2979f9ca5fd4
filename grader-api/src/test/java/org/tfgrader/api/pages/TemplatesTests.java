package org.tfgrader.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class TemplatesTests {
    /// Text that Thymeleaf would insert without escaping it.
    private static final Pattern UNESCAPED = Pattern.compile("utext|\\[\\(|th:inline=\"(?!none)");

    /// What the content security policy would block.
    private static final Pattern INLINE = Pattern.compile(
            "<style|<script(?! (?:defer )?(?:th:if=\"[^\"]*\" )?th:src=)|[\\s:]style=|[\\s:]on\\w+=|javascript:");

    @Test
    void escapeAllTextAndContainNoScriptOrStyle() throws IOException {
        Resource[] templates = new PathMatchingResourcePatternResolver().getResources("classpath:/templates/**/*.html");

        assertThat(templates).hasSizeGreaterThan(10).allSatisfy(template -> {
            String text = template.getContentAsString(StandardCharsets.UTF_8);
            assertThat(text).doesNotContainPattern(UNESCAPED).doesNotContainPattern(INLINE);
        });
    }
}
