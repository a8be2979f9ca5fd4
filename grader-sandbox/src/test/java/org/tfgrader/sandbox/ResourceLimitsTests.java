package org.tfgrader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ResourceLimitsTests {
    @Test
    void limitsProcessorTimeFilesAndDescriptors() throws Exception {
        assertThat(limits(100))
                .containsPattern("Max cpu time +100 +100 ")
                .containsPattern("Max file size +0 +0 ")
                .containsPattern("Max core file size +0 +0 ")
                .containsPattern("Max locked memory +0 +0 ")
                .containsPattern("Max msgqueue size +0 +0 ")
                .containsPattern("Max open files +128 +128 ")
                .doesNotContainPattern("Max data size +unlimited")
                .doesNotContainPattern("Max address space +unlimited");
    }

    @Test
    void leavesProcessorTimeUnlimitedAtZero() throws Exception {
        assertThat(limits(0)).containsPattern("Max cpu time +unlimited +unlimited ");
    }

    private static String limits(long cpuSeconds) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LimitedMain.class.getName(),
                        Long.toString(cpuSeconds))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
