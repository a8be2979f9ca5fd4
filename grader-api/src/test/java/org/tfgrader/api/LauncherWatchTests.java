package org.tfgrader.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LauncherWatchTests {
    /// A service whose launcher is the process that started it.
    static final class Watched {
        private Watched() {}

        public static void main(String[] arguments) throws InterruptedException {
            ProcessHandle self = ProcessHandle.current();
            LauncherWatch.start(String.valueOf(self.parent().orElseThrow().pid()));
            System.out.println(self.pid());
            new CountDownLatch(1).await();
        }
    }

    @Test
    void endsTheServiceWhoseLauncherWasKilled() throws Exception {
        Process launcher = new ProcessBuilder(
                        "sh",
                        "-c",
                        "\"$0\" -cp \"$1\" \"$2\" & wait",
                        ProcessHandle.current().info().command().orElseThrow(),
                        System.getProperty("java.class.path"),
                        Watched.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = launcher.inputReader()) {
            ProcessHandle service =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            try {
                launcher.destroyForcibly();
                service.onExit().get(1, TimeUnit.MINUTES);
                assertThat(service.isAlive()).isFalse();
            } finally {
                service.destroyForcibly();
            }
        } finally {
            launcher.destroyForcibly();
        }
    }
}
