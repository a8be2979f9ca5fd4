package org.tfgrader.api.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.tfgrader.api.Service;

/// Two nodes, the PostgreSQL that they share, and a receiver that is told of every verdict.
final class Site implements AutoCloseable {
    private final Path log;
    private final StoppableDatabase database;
    private final EventReceiver receiver;
    private final SupervisedNode first;
    private final SupervisedNode second;

    /// Starts everything, and waits until it works.
    ///
    /// @param folder where the database, the logs of the nodes and that of the mishaps lie
    Site(Path folder) throws IOException {
        log = folder.resolve("mishaps.log");
        database = new StoppableDatabase(folder.resolve("database"));
        receiver = new EventReceiver();
        List<String> settings = settings(folder, database);
        first = new SupervisedNode(folder, "one", settings);
        second = new SupervisedNode(folder, "two", settings);
        awaitWork();
        var made = first.service().postJson("/api/v1/webhooks", receiver.webhook());
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    List<Service> services() {
        return List.of(first.service(), second.service());
    }

    Ledger ledger() {
        return new Ledger(database.client());
    }

    EventReceiver receiver() {
        return receiver;
    }

    /// Has one mishap happen after the other.
    ///
    /// @return how many there were
    int undergo(List<Mishap> mishaps) throws IOException, InterruptedException {
        for (Mishap mishap : mishaps) {
            Thread.sleep(mishap.peace());
            note(mishap + " begins");
            undergo(mishap);
            note(mishap + " is over");
        }
        return mishaps.size();
    }

    private void undergo(Mishap mishap) throws IOException, InterruptedException {
        switch (mishap.what()) {
            case FIRST_NODE_IS_KILLED -> first.kill();
            case SECOND_NODE_IS_KILLED -> second.kill();
            case DATABASE_STOPS -> {
                awaitWork();
                database.stop(mishap.away());
            }
            case DATABASE_IS_KILLED -> {
                awaitWork();
                database.kill(mishap.away());
            }
            case RECEIVER_LEAVES -> receiver.leave(mishap.away());
        }
    }

    @Override
    public void close() throws IOException {
        first.close();
        second.close();
        receiver.close();
        database.close();
    }

    /// Nodes that still start would not miss the database.
    private void awaitWork() {
        first.awaitWork();
        second.awaitWork();
    }

    /// By the clock of the nodes' logs.
    private synchronized void note(String what) throws IOException {
        String line = "%s %s%n".formatted(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS), what);
        Files.writeString(log, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static List<String> settings(Path folder, StoppableDatabase database) {
        List<String> settings = new ArrayList<>(database.settings());
        settings.addAll(List.of(
                "grader.home=" + folder,
                "grader.workers=2",
                // That its node was killed three times over is here no sign of what a submission does.
                "grader.tries=100",
                "grader.bootstrap.password=chosen-too",
                "grader.urls-allow-loopback=true",
                // As many as the receiver's absence may need, and no minutes between them.
                "grader.background.delays=1s" + ",1s".repeat(60),
                "spring.main.allow-bean-definition-overriding=true"));
        return settings;
    }
}
