package org.tfgrader.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tensorflow.EagerSession;
import org.tfgrader.sandbox.ProcessUsage;

/// Each eager context has a thread. Another thread deletes contexts, and may be slower than the code that closes them.
class ClosedSessionsTests {
    private static final int CLOSERS = 4;

    @Test
    void leaveFewThreads() throws Exception {
        EagerSession.create().close();
        int before = threads();
        int most = before;
        try (ExecutorService closers = Executors.newFixedThreadPool(CLOSERS)) {
            for (int round = 0; round < 50; round++) {
                Future<?>[] closed = new Future<?>[CLOSERS];
                for (int i = 0; i < CLOSERS; i++) {
                    closed[i] = closers.submit(ClosedSessionsTests::openAndCloseTen);
                }
                for (Future<?> one : closed) {
                    one.get();
                }
                most = Math.max(most, threads());
            }
        }
        assertThat(most).isLessThan(before + 40);
    }

    private static void openAndCloseTen() {
        for (int i = 0; i < 10; i++) {
            EagerSession.create().close();
        }
    }

    private static int threads() {
        return ProcessUsage.of(ProcessHandle.current()).threads();
    }
}
