package org.tfgrader.benchmarks.siege;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tfgrader.benchmarks.Setting;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Attacks a service that it starts itself, and reports what legitimate students noticed.
@Command(
        name = "benchmarks/siege",
        description = "Starts a service on 127.0.0.1 and attacks it. Exits with 1 if a bound is exceeded.",
        mixinStandardHelpOptions = true)
public final class Siege implements Callable<Integer> {
    private static final Map<String, Attack> ATTACKS = Attacks.all();

    @Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "The attacks (default: all).")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "List the attacks without running them.")
    private boolean list;

    @Option(names = "--seconds", description = "Duration of each attack (default: ${DEFAULT-VALUE}).")
    private int seconds = 20;

    @Option(names = "--port", description = "The port of the service (default: a free one).")
    private int port;

    @Option(
            names = "--front",
            description = "The port of a reverse proxy on 127.0.0.1 that passes requests to --port, for all clients.")
    private int front;

    private Siege() {}

    /// Runs what the arguments name.
    ///
    /// @param arguments as `--help` describes
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Siege()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            ATTACKS.forEach((name, attack) -> System.out.printf("%-18s %s%n", name, attack.summary()));
            return 0;
        }
        names.forEach(this::attack);
        System.out.printf(
                "%s, each attack for %d s, at most %.0f s to wait.%n", Setting.machine(), seconds, Outcome.BOUND);
        System.out.println(Outcome.HEADER);
        boolean kept = true;
        for (String name : names.isEmpty() ? ATTACKS.keySet() : names) {
            try (Stage stage = new Stage(port, front)) {
                Outcome outcome = new Round(name, attack(name), Duration.ofSeconds(seconds)).run(stage);
                System.out.println(outcome.row());
                Stream.concat(outcome.lost().stream(), outcome.refusals().stream())
                        .forEach(problem -> System.err.println(name + ": " + problem));
                kept &= outcome.isWithinBounds();
            }
        }
        return kept ? 0 : 1;
    }

    private Attack attack(String name) {
        Attack attack = ATTACKS.get(name);
        if (attack == null) {
            throw new ParameterException(
                    spec.commandLine(), "There is no attack %s. List all with --list.".formatted(name));
        }
        return attack;
    }
}
