package org.tfgrader.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.tfgrader.engine.model.Verdict.Limit;

/// The processes are shells that answer nothing. The log is standard error.
@ResourceLock(Resources.SYSTEM_ERR)
class ChildProcessTests {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void readTheLog() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(before);
    }

    @Test
    void logsTheStandardErrorOfAProcessThatAborts() throws IOException {
        assertThatExceptionOfType(ProcessEndedException.class)
                .isThrownBy(() -> ask(
                        "printf 'one\\ntwo \\033[2J\\n' >&2; ulimit -c 0; head -c 1 >/dev/null; kill -ABRT $$", MINUTE))
                .withMessageContaining("exit code 134 (abort");
        awaitLog("exit code 134 (abort");
        assertThat(log())
                .containsPattern("Process \\d+ \\| one\\R.*Process \\d+ \\| two ")
                .doesNotContain("\033");
    }

    @Test
    void logsThatAProcessWasKilled() throws IOException {
        assertThatExceptionOfType(ProcessEndedException.class)
                .isThrownBy(() -> ask("head -c 1 >/dev/null; kill -KILL $$", MINUTE))
                .withMessageContaining("exit code 137 (killed");
        awaitLog("exit code 137 (killed");
    }

    @Test
    void readsAProcessThatWritesMoreThanItsPipeHolds() throws IOException {
        assertThatExceptionOfType(ProcessEndedException.class)
                .isThrownBy(() -> ask("yes word | head -c 1000000 >&2; echo the end >&2; exit 3", MINUTE));
        awaitLog("exit code 3");
        assertThat(log()).contains("| the end").hasSizeLessThan(2_000_000);
    }

    @Test
    void tellsTheLimitThatAProcessReached() {
        assertThatExceptionOfType(ProcessEndedException.class)
                .isThrownBy(() -> ask("sleep 60", Duration.ofMillis(1)))
                .satisfies(ended -> assertThat(ended.limit()).isEqualTo(Limit.WALL_CLOCK));
    }

    @Test
    void logsNothingAboutAProcessThatIsClosed() throws IOException {
        ChildProcess process = PlainProcesses.start("sh", "-c", "echo words >&2; sleep 60");
        process.close();
        await().until(() -> !process.isAlive());
        assertThat(log()).isEmpty();
    }

    private String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    /// Either this thread or the watchdog logs why the process ended.
    private void awaitLog(String part) {
        await().untilAsserted(() -> assertThat(log()).contains(part));
    }

    private static void ask(String script, Duration within) throws IOException, ProcessEndedException {
        try (ChildProcess process = PlainProcesses.start("sh", "-c", script)) {
            process.ask(PlainProcesses.CONFINE, within, ChildProcess.SHORT);
        }
    }
}
