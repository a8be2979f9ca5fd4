package org.tfgrader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SystemCallTests {
    private final Map<String, int[]> headers = new HashMap<>();

    SystemCallTests() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("system-calls.csv"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> {
                        String[] fields = line.split(",", -1);
                        headers.put(fields[0], new int[] {Integer.parseInt(fields[1]), Integer.parseInt(fields[2])});
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(SystemCall.class)
    void hasTheNumbersOfTheKernelsHeaders(SystemCall call) {
        assertThat(headers.get(call.kernelName()))
                .as(call.kernelName())
                .containsExactly(call.number(Architecture.X86_64), call.number(Architecture.AARCH64));
    }

    @Test
    void namesEachNumberOnce() {
        for (Architecture architecture : Architecture.values()) {
            assertThat(Arrays.stream(SystemCall.values())
                            .map(call -> call.number(architecture))
                            .filter(number -> number != SystemCall.NONE))
                    .doesNotHaveDuplicates();
        }
    }
}
