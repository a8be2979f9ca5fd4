package org.tfgrader.api.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

/// Checks the files that a browser saves.
final class Downloads {
    private Downloads() {}

    static void assertSaved(HttpResponse<?> answer) {
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .matches("attachment; filename=\"[\\w.-]+\"");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }
}
