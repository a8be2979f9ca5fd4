package org.tfgrader.benchmarks.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Measures the service and writes a report with tables.
@Command(
        name = "benchmarks/service",
        description = "Measures the packaged service and writes report.md.",
        mixinStandardHelpOptions = true)
public final class ServiceBenchmark implements Callable<Integer> {

    /// How much is measured.
    private enum Size {
        SMALL,
        FULL;

        Counts counts() {
            return switch (this) {
                case SMALL -> Counts.SMALL;
                case FULL -> Counts.FULL;
            };
        }
    }

    /// The sections, in the order of the report.
    private enum Part {
        LATENCY,
        SATURATION;

        Section section() {
            return switch (this) {
                case LATENCY -> new Latency();
                case SATURATION -> new Saturation();
            };
        }
    }

    @Parameters(arity = "0..*", description = "The sections: ${COMPLETION-CANDIDATES} (default: all).")
    private List<Part> parts = List.of(Part.values());

    @Option(
            names = "--counts",
            description = "Size of the measurements: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Size counts = Size.FULL;

    @Option(
            names = "--signs",
            description = "A folder with train_signs.h5 and test_signs.h5 (default: synthetic images).")
    private @Nullable Path signs;

    @Option(names = "--out", description = "The folder of the report (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("benchmarks", "target", "report");

    private ServiceBenchmark() {}

    /// Measures the given sections, and ends with 0 if all succeeded.
    ///
    /// @param arguments as described by `--help`
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ServiceBenchmark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Setup setup = new Setup(counts.counts(), signs == null ? null : signs.toAbsolutePath());
        Report report = new Report(out);
        report.begin(Machine.facts(command()));
        for (Part part : parts) {
            System.err.println("measuring: " + part);
            report.add(part.section().measure(setup));
        }
        System.err.println("written: " + out.resolve("report.md"));
        return 0;
    }

    /// {@return the command without paths of this machine}
    private String command() {
        String names =
                parts.stream().map(part -> part.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(" "));
        return "benchmarks/service"
                + (signs == null ? "" : " --signs SIGNS")
                + (counts == Size.FULL ? " " : " --counts small ")
                + names;
    }
}
