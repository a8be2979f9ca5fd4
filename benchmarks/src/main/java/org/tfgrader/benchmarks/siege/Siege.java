package org.tfgrader.benchmarks.siege;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    private static final Map<String, Supplier<Attack>> ATTACKS = attacks();

    @Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "The attacks (default: all).")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "List the attacks without running them.")
    private boolean list;

    @Option(names = "--seconds", description = "Duration of each attack (default: ${DEFAULT-VALUE}).")
    private int seconds = 20;

    @Option(
            names = "--bound",
            description = "Maximum waiting time of a legitimate client, in seconds (default: ${DEFAULT-VALUE}).")
    private double bound = 5;

    @Option(
            names = "--reuse",
            description = "Use one service for all attacks while it survives: faster, but a limit that one attack has"
                    + " reached may still apply to the next.")
    private boolean reuse;

    @Option(names = "--port", description = "The port of the service (default: a free one).")
    private int port;

    @Option(names = "--same-address", description = "Attack from 127.0.0.1, the address of the legitimate students.")
    private boolean sameAddress;

    @Option(
            names = "--class",
            description = "Simulate a class of students, first without attacks and then under a mixture of them.")
    private boolean isClass;

    @Option(names = "--minutes", description = "Duration of the attacks on the class (default: ${DEFAULT-VALUE}).")
    private int minutes = 10;

    @Option(
            names = "--calm-minutes",
            description = "Duration of the class without attacks (default: ${DEFAULT-VALUE}).")
    private int calmMinutes = 3;

    @Option(names = "--students", description = "Number of students in the class (default: ${DEFAULT-VALUE}).")
    private int students = 200;

    @Option(
            names = "--each",
            description = "Number of submissions of each student under attack (default: ${DEFAULT-VALUE}).")
    private int each = 1;

    @Option(names = "--train", description = "Run the training for the submissions of the class.")
    private boolean train;

    @Option(
            names = "--ratio",
            description =
                    "Maximum ratio of the waiting times under attack and without, at p95 (default: ${DEFAULT-VALUE}).")
    private double ratio = 5;

    @Option(
            names = "--seed",
            description = "Seed of the class's submissions and their times (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    private Siege() {}

    /// Runs what the arguments name.
    ///
    /// @param arguments as `--help` describes
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Siege()).execute(arguments));
    }

    private static Map<String, Supplier<Attack>> attacks() {
        Map<String, Supplier<Attack>> attacks = new LinkedHashMap<>();
        attacks.put("form-bodies", FormBodies::new);
        attacks.put("multipart-bodies", MultipartBodies::new);
        attacks.put("json-bodies", JsonBodies::new);
        attacks.put("put-form", PutForm::new);
        attacks.put("event-streams", EventStreams::new);
        attacks.put("changes-pages", ChangesPages::new);
        attacks.put("wrong-passwords", WrongPasswords::new);
        attacks.put(
                "slow-gradings",
                () -> new Gradings(
                        "one student submits code that waits and code that computes, ten times",
                        1,
                        10,
                        true,
                        () -> List.of(ExpensiveCode.waiting(), ExpensiveCode.computing())));
        attacks.put(
                "large-results",
                () -> new Gradings(
                        "two students submit code that returns results of 16 MB, three times each",
                        2,
                        3,
                        false,
                        () -> List.of(ExpensiveCode.large())));
        attacks.put(
                "diagnostics",
                () -> new Gradings(
                        "one student submits code with thousands of compiler errors, four times",
                        1,
                        4,
                        false,
                        () -> List.of(BadCode.longErrors(), BadCode.manyMethods())));
        attacks.put(
                "disk",
                () -> new Gradings(
                        "one student submits 2 MB that can't be compressed, 60 times",
                        1,
                        60,
                        false,
                        () -> IntStream.range(0, 20).mapToObj(BadCode::noise).toList()));
        attacks.put("slow-requests", SlowRequests::new);
        attacks.put("slow-readers", SlowReaders::new);
        attacks.put("reconnections", Reconnections::new);
        attacks.put("header-flood", HeaderFlood::new);
        attacks.put("long-queries", LongQueries::new);
        attacks.put("pipelining", Pipelining::new);
        attacks.put("compression", Compression::new);
        attacks.put("session-flood", SessionFlood::new);
        attacks.put("token-guessing", TokenGuessing::new);
        attacks.put("hook-flood", HookFlood::new);
        attacks.put("lti-flood", LtiFlood::new);
        attacks.put("exports", Exports::new);
        attacks.put("regrade-storm", RegradeStorm::new);
        return attacks;
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            ATTACKS.forEach((name, attack) ->
                    System.out.printf("%-18s %s%n", name, attack.get().summary()));
            return 0;
        }
        List<InetAddress> addresses = sameAddress ? List.of(Addresses.LEGITIMATE) : Addresses.ATTACKERS;
        Map<String, Attack> attacks = new LinkedHashMap<>();
        (names.isEmpty() ? ATTACKS.keySet() : names).forEach(name -> attacks.put(name, attack(name)));
        return isClass ? attackClass(addresses, attacks) : attackEach(addresses, attacks.keySet());
    }

    private int attackEach(List<InetAddress> addresses, Set<String> attacks) throws IOException, InterruptedException {
        var settings = new Round.Settings(addresses, Duration.ofSeconds(seconds), bound);
        System.out.printf(
                "%s %s, %d processors, Java %s, each attack for %d s, at most %.0f s to wait.%n",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                seconds,
                bound);
        System.out.println(Outcome.HEADER);
        boolean kept = true;
        Iterator<String> left = attacks.iterator();
        while (left.hasNext()) {
            try (Stage stage = new Stage(port)) {
                Outcome outcome;
                do {
                    String name = left.next();
                    outcome = new Round(name, attack(name), settings).run(stage);
                    System.out.println(outcome.row());
                    Stream.concat(outcome.lost().stream(), outcome.refusals().stream())
                            .forEach(problem -> System.err.println(name + ": " + problem));
                    kept &= outcome.isWithinBounds();
                } while (reuse && outcome.process().equals(Outcome.UNHARMED) && left.hasNext());
            }
        }
        return kept ? 0 : 1;
    }

    private int attackClass(List<InetAddress> addresses, Map<String, Attack> attacks)
            throws IOException, InterruptedException {
        var settings = new Classroom.Settings(
                port,
                addresses,
                students,
                each,
                train,
                Duration.ofMinutes(calmMinutes),
                Duration.ofMinutes(minutes),
                ratio,
                seed);
        ClassReport report = new Classroom(settings).run(attacks);
        System.out.println(report.text());
        report.comparison().problems().forEach(System.err::println);
        report.attacked().failures().forEach(System.err::println);
        return report.isWithinBounds() ? 0 : 1;
    }

    private Attack attack(String name) {
        Supplier<Attack> attack = ATTACKS.get(name);
        if (attack == null) {
            throw new ParameterException(
                    spec.commandLine(), "There is no attack %s. List all with --list.".formatted(name));
        }
        return attack.get();
    }
}
