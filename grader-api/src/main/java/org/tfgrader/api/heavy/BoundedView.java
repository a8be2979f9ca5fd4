package org.tfgrader.api.heavy;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartException;
import org.tfgrader.api.limits.AnswerMemory;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemAnswers;
import org.tfgrader.api.problems.ProblemType;
import org.thymeleaf.spring6.view.ThymeleafView;

/// A page of bounded size. Pages for signed-in callers are rendered with the other heavy work. The error page and the
/// pages that need no account have no content of variable size, so they are rendered at once.
///
/// Thymeleaf's resolver makes one for each request, so it is public.
public class BoundedView extends ThymeleafView {
    static final int MAX_CHARACTERS = 1 << 20;
    private static final long BYTES_PER_CHARACTER = 4;

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        var page = new Page(response);
        try {
            if (request.getDispatcherType() != DispatcherType.ERROR) {
                // Unreadable parameters are reported here, before the page is written.
                request.getParameterMap();
            }
            if (request.getDispatcherType() == DispatcherType.ERROR || request.getUserPrincipal() == null) {
                super.render(model, request, page);
            } else {
                obtainApplicationContext().getBean(HeavyWork.class).call(() -> renderInto(page, model, request));
                AnswerMemory.take(request, page.bytes());
            }
        } catch (Exception failure) {
            Problem problem = problemIn(failure);
            if (problem == null) {
                throw failure;
            }
            ProblemAnswers.answerOnPage(request, response, problem);
            return;
        }
        page.send();
    }

    private Page renderInto(Page page, @Nullable Map<String, ?> model, HttpServletRequest request) throws Exception {
        super.render(model, request, page);
        return page;
    }

    private static @Nullable Problem problemIn(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(BoundedView::problemOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Problem problemOf(Throwable cause) {
        if (cause instanceof InvalidParameterException || cause instanceof MultipartException) {
            return new Problem(
                    ProblemType.REFUSED_REQUEST,
                    "The parameters of this request can't be read: send them in the query or as a form.");
        }
        return cause instanceof Problem problem ? problem : null;
    }

    /// Buffers the rendered page, which is sent only when it is complete.
    private static final class Page extends HttpServletResponseWrapper {
        private final StringBuilder text = new StringBuilder();
        private final PrintWriter writer = new PrintWriter(new BoundedWriter(text));

        Page(HttpServletResponse response) {
            super(response);
        }

        @Override
        public PrintWriter getWriter() {
            return writer;
        }

        @Override
        public void flushBuffer() {
            // The page is sent at the end.
        }

        /// {@return an upper limit of the memory that this page and what it shows use}
        long bytes() {
            return BYTES_PER_CHARACTER * text.length();
        }

        void send() throws IOException {
            // The writer itself adds the missing headers.
            PrintWriter response = getResponse().getWriter();
            response.append(text);
            response.flush();
        }
    }

    private static final class BoundedWriter extends Writer {
        private final StringBuilder text;

        BoundedWriter(StringBuilder text) {
            this.text = text;
        }

        @Override
        public void write(char[] characters, int from, int length) {
            if (text.length() + length > MAX_CHARACTERS) {
                throw new Problem(
                        ProblemType.TOO_LARGE,
                        "This page would be larger than 1 MB: use the API under /api/v1 to get the same data.");
            }
            text.append(characters, from, length);
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
