package org.tfgrader.api.problems;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;
import org.springframework.stereotype.Component;
import org.tfgrader.api.rates.Rates;

/// Limits the rate of stack traces that the web server itself logs. Some belong to requests that anybody can send.
@Component
final class ServerStackTraces extends TurboFilter implements AutoCloseable {
    private static final List<String> SERVER =
            List.of("org.apache.catalina.", "org.apache.coyote.", "org.apache.tomcat.");

    private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Rates stackTraces = Rates.ofLogLines();

    ServerStackTraces() {
        loggers.addTurboFilter(this);
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] values,
            @Nullable Throwable failure) {
        if (failure == null
                || SERVER.stream().noneMatch(logger.getName()::startsWith)
                || !level.isGreaterOrEqual(logger.getEffectiveLevel())
                || stackTraces.mayLog()) {
            return FilterReply.NEUTRAL;
        }
        String line = MessageFormatter.basicArrayFormat(format, values)
                + ", without its stack trace because there are too many: " + failure;
        logger.log(marker, logger.getName(), Level.toLocationAwareLoggerInteger(level), line, null, null);
        return FilterReply.DENY;
    }

    @Override
    public void close() {
        loggers.getTurboFilterList().remove(this);
    }
}
