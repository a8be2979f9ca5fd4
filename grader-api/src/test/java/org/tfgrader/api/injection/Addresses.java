package org.tfgrader.api.injection;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The addresses that are asked with GET.
final class Addresses {
    private Addresses() {}

    /// {@return addresses with `{}` in each of their parameters and places in turn}
    static List<String> of(RequestMappingHandlerMapping mappings) {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(mapping ->
                        mapping.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .filter(mapping -> mapping.getKey().getProducesCondition().getExpressions().stream()
                        .noneMatch(type -> type.getMediaType().getSubtype().equals("event-stream")))
                .flatMap(mapping -> mapping.getKey().getPatternValues().stream()
                        .flatMap(path -> addresses(path, mapping.getValue())))
                .distinct()
                .toList();
    }

    private static Stream<String> addresses(String path, HandlerMethod method) {
        Stream<String> inQuery = Stream.of(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(parameter -> path.replaceAll("\\{\\w+}", "x") + "?" + name(parameter) + "={}");
        return path.contains("{") ? Stream.concat(Stream.of(path.replaceAll("\\{\\w+}", "{}")), inQuery) : inQuery;
    }

    private static String name(MethodParameter parameter) {
        RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
        return named == null || named.name().isEmpty()
                ? String.valueOf(parameter.getParameter().getName())
                : named.name();
    }
}
