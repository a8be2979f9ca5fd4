package org.tfgrader.api.heavy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Limits how many computations of requests that may take more than a few milliseconds run at once. Requests run on
/// virtual threads: one that computes occupies a carrier thread, and when all carrier threads are occupied, no request
/// is answered. The computations of one caller run one after another, so callers take turns.
@Component
public class HeavyWork {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int FEWEST = 2;

    /// Some callers share a line.
    private static final int LINES = 64;

    private static final ScopedValue<Boolean> WITHIN = ScopedValue.newInstance();

    private final Semaphore places;
    private final List<Semaphore> lines;
    private final Duration patience;

    @Autowired
    HeavyWork() {
        this(Math.max(FEWEST, Runtime.getRuntime().availableProcessors()), PATIENCE);
    }

    /// Creates limits for tests.
    ///
    /// @param patience the time that a computation waits for its turn
    HeavyWork(int places, Duration patience) {
        this.places = new Semaphore(places, true);
        this.lines = Stream.generate(() -> new Semaphore(1, true)).limit(LINES).toList();
        this.patience = patience;
    }

    /// The role makes it visible to Spring's transaction proxies.
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor heavyMethods(ObjectProvider<HeavyWork> work) {
        MethodInterceptor inTurn = invocation -> work.getObject().call(invocation::proceed);
        return new DefaultPointcutAdvisor(AnnotationMatchingPointcut.forMethodAnnotation(Heavy.class), inTurn);
    }

    /// Runs a task when it is its turn. It is not interrupted: the caller has to bound its input.
    ///
    /// @throws Problem unavailable if its turn does not come soon
    public <T> T run(Supplier<T> task) {
        return call(task::get);
    }

    /// Runs a task as [#run] does.
    ///
    /// @throws X thrown by the task
    <T extends @Nullable Object, X extends Throwable> T call(ScopedValue.CallableOp<T, X> task) throws X {
        if (WITHIN.isBound()) {
            return task.call();
        }
        Semaphore line = lines.get(Math.floorMod(caller().hashCode(), LINES));
        take(line);
        try {
            take(places);
            try {
                return ScopedValue.where(WITHIN, true).call(task);
            } finally {
                places.release();
            }
        } finally {
            line.release();
        }
    }

    private void take(Semaphore semaphore) {
        try {
            if (semaphore.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problem.until(
                ProblemType.UNAVAILABLE,
                "The service is too busy to compute this response: try again in %d s."
                        .formatted(RETRY_AFTER.toSeconds()),
                RETRY_AFTER);
    }

    private static String caller() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? "" : authentication.getName();
    }
}
