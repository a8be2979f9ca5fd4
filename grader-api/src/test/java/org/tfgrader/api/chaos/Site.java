package org.tfgrader.api.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tfgrader.api.Service;

/// Two nodes, the PostgreSQL that they share, and a receiver that is told of every verdict.
final class Site implements AutoCloseable {
    private final StoppableDatabase database;
    private final EventReceiver receiver;
    private final SupervisedNode first;
    private final SupervisedNode second;

    /// Starts everything, and waits until it works.
    ///
    /// @param folder where the database and the logs of the nodes lie
    Site(Path folder) throws IOException {
        database = new StoppableDatabase(folder.resolve("database"));
        receiver = new EventReceiver();
        List<String> settings = settings(folder, database);
        first = new SupervisedNode(folder, "one", settings);
        second = new SupervisedNode(folder, "two", settings);
        awaitWork();
        var made = first.service().webhook(receiver.url(), "submission.graded");
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
    void undergo(List<Mishap> mishaps) throws IOException, InterruptedException {
        for (Mishap mishap : mishaps) {
            Thread.sleep(mishap.peace());
            undergo(mishap);
        }
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
                "grader.background.delays=1s" + ",1s".repeat(60)));
        return settings;
    }
}
