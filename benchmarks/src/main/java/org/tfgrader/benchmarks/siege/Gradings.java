package org.tfgrader.benchmarks.siege;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Students who submit code that is expensive to grade, each several times.
final class Gradings implements Attack {
    private final String summary;
    private final int accounts;
    private final int each;
    private final boolean train;
    private final Supplier<List<Sources>> sources;
    private final List<String> tokens = new ArrayList<>();
    private List<Sources> submitted = List.of();

    /// @param accounts how many students
    /// @param each how many submissions of each student, as far as the service accepts them
    /// @param sources what they submit in turn
    Gradings(String summary, int accounts, int each, boolean train, Supplier<List<Sources>> sources) {
        this.summary = summary;
        this.accounts = accounts;
        this.each = each;
        this.train = train;
        this.sources = sources;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public void prepare(Attacker attacker) throws InterruptedException {
        submitted = sources.get();
        for (int i = 0; i < accounts; i++) {
            tokens.add(attacker.staff().studentToken("attacker" + i));
        }
    }

    @Override
    public void run(Attacker attacker) throws InterruptedException {
        attacker.atOnce(accounts, account -> {
            for (int i = 0; i < each && attacker.goesOn(); i++) {
                String json = submitted.get(i % submitted.size()).json();
                try (Wire wire = attacker.connect()) {
                    attacker.ask(
                            wire,
                            Request.post(
                                    "/api/v1/submissions?train=" + train,
                                    Bodies.JSON,
                                    json,
                                    Request.bearer(tokens.get(account))));
                }
            }
        });
        attacker.hold();
    }
}
