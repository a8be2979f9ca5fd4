package org.tfgrader.benchmarks.service;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tfgrader.benchmarks.service.Result.Plot;
import org.tfgrader.benchmarks.service.Result.Table;

/// Compares the throughput of two nodes with that of one, each with a worker and a CPU of its own, on one
/// PostgreSQL.
final class Nodes implements Section {

    /// The gradings per minute, and how many of the submissions were graded exactly once.
    private record Round(double perMinute, long once) {}

    @Override
    public Result measure(Setup setup) throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            for (boolean train : new boolean[] {false, true}) {
                Round one = round(setup, server, 1, train);
                Round two = round(setup, server, 2, train);
                ratios.add(two.perMinute / one.perMinute);
                rows.add(List.of(
                        setup.counts().perNodes() + " " + Words.training(train),
                        Words.number(one.perMinute),
                        Words.number(two.perMinute),
                        Words.ratio(two.perMinute, one.perMinute),
                        "%d and %d of %d"
                                .formatted(one.once, two.once, setup.counts().perNodes())));
            }
        }
        var chart = Charts.bars("Two nodes compared with one", "", "ratio of gradings per minute");
        chart.addSeries("two nodes", List.of(Words.training(false), Words.training(true)), ratios);
        return new Result(
                "Nodes",
                List.of("Each node is pinned to its own CPU (taskset) and grades one submission at a time. The"
                        + " PostgreSQL and the submitting client use both CPUs, even if only one node grades."),
                List.of(new Table(
                        List.of(
                                "concurrent submissions",
                                "one node, per minute",
                                "two nodes, per minute",
                                "ratio",
                                "graded exactly once"),
                        rows)),
                List.of(new Plot("nodes", "Gradings of two nodes, compared with one.", chart)));
    }

    private static Round round(Setup setup, EmbeddedPostgres server, int nodes, boolean train)
            throws IOException, InterruptedException {
        Map<String, String> database = newDatabase(server, "nodes_%d_%b".formatted(nodes, train));
        try (Service first = Service.startPinned(setup, 0, database)) {
            if (nodes == 1) {
                return round(setup, first.api(), List.of(first), train);
            }
            try (Service second = Service.startPinned(setup, 1, database)) {
                return round(setup, first.api(), List.of(first, second), train);
            }
        }
    }

    private static Round round(Setup setup, Api api, List<Service> nodes, boolean train)
            throws IOException, InterruptedException {
        // So many submissions that each node gets some.
        Crowd.await(api, Crowd.handIn(api, Crowd.students("warm-up", 2 * nodes.size()), true));
        for (Service node : nodes) {
            node.awaitQuiet();
        }
        var students = Crowd.students("s", setup.counts().perNodes());
        Crowd crowd = Crowd.await(api, Crowd.handIn(api, students, train));
        return new Round(crowd.perMinute(), crowd.once());
    }

    private static Map<String, String> newDatabase(EmbeddedPostgres server, String name) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IOException("no database could be created", e);
        }
        return Map.of(
                "SPRING_DATASOURCE_URL", server.getJdbcUrl("postgres", name),
                "SPRING_DATASOURCE_USERNAME", "postgres",
                "SPRING_DATASOURCE_PASSWORD", "");
    }
}
