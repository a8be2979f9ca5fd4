package org.tfgrader.benchmarks.service;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tfgrader.benchmarks.service.Result.Plot;
import org.tfgrader.benchmarks.service.Result.Table;
import org.tfgrader.benchmarks.service.TrainingRuns.Run;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.TrainingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Measures the training run alone: in dual form, at full width, with more epochs, and in Python.
final class TrainingTime implements Section {

    @Override
    public Result measure(Setup setup) throws IOException, InterruptedException {
        Counts counts = setup.counts();
        List<List<String>> growth = new ArrayList<>();
        List<Double> growthSeconds = new ArrayList<>();
        List<Run> dual = new ArrayList<>();
        List<Run> full = new ArrayList<>();
        try (TrainingRuns runs = TrainingRuns.open(setup.signs())) {
            for (int i = 0; i < counts.trainings(); i++) {
                dual.add(runs.run(TrainingMode.DUAL, counts.epochs()));
                full.add(runs.run(TrainingMode.FULL, counts.epochs()));
            }
            for (int epochs : counts.growingEpochs()) {
                Run run = runs.run(TrainingMode.DUAL, epochs);
                growthSeconds.add(run.seconds());
                growth.add(List.of(
                        String.valueOf(epochs),
                        Words.number(run.seconds()),
                        Words.ratio(run.seconds(), growthSeconds.getFirst()),
                        word(run.mode())));
            }
        }
        List<String> notes = new ArrayList<>(
                List.of("The reference solution in a loaded and confined worker, from the request to the last answer,"
                        + " including the compilation of the graph and the predictions of all images. Median of %d"
                                .formatted(counts.trainings())
                        + " fresh workers, %d epochs.".formatted(counts.epochs())));
        notes.addAll(goldens(setup, dual, full));
        var chart = Charts.lines("Training run in dual form", "epochs", "seconds");
        chart.getStyler().setYAxisMin(0.0);
        chart.addSeries("one fresh worker each", counts.growingEpochs(), growthSeconds);
        return new Result(
                "Training run",
                notes,
                List.of(
                        new Table(
                                List.of(
                                        "training run",
                                        "seconds, median",
                                        "min",
                                        "max",
                                        "ratio to the dual form",
                                        "ran as"),
                                rows(setup, dual, full)),
                        new Table(List.of("epochs", "seconds", "ratio to the shortest", "ran as"), growth)),
                List.of(new Plot("training", "Time by number of epochs.", chart)));
    }

    private static List<List<String>> rows(Setup setup, List<Run> dual, List<Run> full)
            throws IOException, InterruptedException {
        double unit = seconds(dual).median();
        List<List<String>> rows = new ArrayList<>(
                List.of(row("requested in dual form", dual, unit), row("requested at full width", full, unit)));
        if (setup.python() != null && setup.signs() != null) {
            String epochs = String.valueOf(setup.counts().epochs());
            for (String form : List.of("notebook", "function")) {
                JsonNode answer =
                        setup.python().run("notebook_baseline.py", setup.signs().toString(), form, epochs);
                double seconds = answer.path("train_wall_s").asDouble();
                String version = answer.path("tensorflow").asString();
                rows.add(List.of(
                        form.equals("notebook")
                                ? "Python TensorFlow " + version + ", as in the notebook, once"
                                : "Python TensorFlow " + version + ", the step as one function, once",
                        Words.number(seconds),
                        "",
                        "",
                        Words.ratio(seconds, unit),
                        "full width"));
            }
        }
        return rows;
    }

    private static List<String> row(String name, List<Run> runs, double unit) {
        Sample seconds = seconds(runs);
        return List.of(
                name,
                Words.number(seconds.median()),
                Words.number(seconds.min()),
                Words.number(seconds.max()),
                Words.ratio(seconds.median(), unit),
                word(runs.getFirst().mode()));
    }

    private static Sample seconds(List<Run> runs) {
        return Sample.of(runs.stream().map(Run::seconds).toList());
    }

    private static String word(TrainingMode mode) {
        return switch (mode) {
            case DUAL -> "dual form";
            case FULL -> "full width";
        };
    }

    /// {@return the distance of costs and trained parameters from the results of Python for the same data, if
    /// known}
    private static List<String> goldens(Setup setup, List<Run> dual, List<Run> full) {
        if (setup.signs() == null) {
            return List.of();
        }
        Path folder = setup.signs().toAbsolutePath().resolveSibling("goldens");
        if (!Files.exists(folder.resolve("goldens.json"))) {
            return List.of();
        }
        JsonNode costs = new JsonMapper()
                .readTree(folder.resolve("goldens.json").toFile())
                .path("cost_per_epoch");
        try (HdfFile goldens = new HdfFile(folder.resolve("goldens.h5"))) {
            return List.of(String.format(
                    Locale.ROOT,
                    "The largest difference from the results of Python TensorFlow on the same images: of an epoch's"
                            + " cost: %s in dual form, %s at full width; of a trained parameter: %s in dual form, %s at"
                            + " full width.",
                    Words.scientific(difference(dual.getFirst(), costs)),
                    Words.scientific(difference(full.getFirst(), costs)),
                    Words.scientific(difference(dual.getFirst(), goldens)),
                    Words.scientific(difference(full.getFirst(), goldens))));
        }
    }

    private static double difference(Run run, JsonNode costs) {
        double largest = 0;
        for (int i = 0; i < Math.min(costs.size(), run.costs().size()); i++) {
            largest =
                    Math.max(largest, Math.abs(run.costs().get(i) - costs.get(i).asDouble()));
        }
        return largest;
    }

    private static double difference(Run run, HdfFile goldens) {
        double largest = 0;
        for (Map.Entry<String, TensorData> parameter : run.parameters().entrySet()) {
            float[] expected = (float[])
                    goldens.getDatasetByPath("trained/" + parameter.getKey()).getDataFlat();
            double[] actual = parameter.getValue().toDoubles();
            for (int i = 0; i < Math.max(expected.length, actual.length); i++) {
                largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
            }
        }
        return largest;
    }
}
