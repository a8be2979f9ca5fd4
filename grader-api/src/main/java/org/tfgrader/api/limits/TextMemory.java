package org.tfgrader.api.limits;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/// Counts responses that are a text, such as tables as CSV, in [AnswerMemory].
@ControllerAdvice
class TextMemory implements ResponseBodyAdvice<Object> {
    /// The text and its bytes.
    private static final long BYTES_PER_CHARACTER = 4;

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return StringHttpMessageConverter.class.isAssignableFrom(converter);
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof String text && request instanceof ServletServerHttpRequest received) {
            AnswerMemory.take(received.getServletRequest(), BYTES_PER_CHARACTER * text.length());
        }
        return body;
    }
}
