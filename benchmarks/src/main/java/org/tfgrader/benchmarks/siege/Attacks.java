package org.tfgrader.benchmarks.siege;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tfgrader.benchmarks.client.Sources;

/// All attacks by name.
final class Attacks {
    private static final String SUBMISSIONS = "/api/v1/submissions";
    private static final int FLOOD_CONNECTIONS = 32;
    private static final int FLOOD_REQUESTS = 40_000;

    private Attacks() {}

    static Map<String, Attack> all() {
        Map<String, Attack> attacks = new LinkedHashMap<>();
        attacks.put(
                "form-bodies",
                unfinished("1,500 anonymous forms that announce 2 MB and send no byte of it", 1500, 0, (student, i) -> {
                    String path = i % 2 == 0 ? "/lti/launch" : SignIn.PATH;
                    return Request.announce("POST", path, Request.FORM, 2_000_000);
                }));
        attacks.put(
                "multipart-bodies",
                unfinished(
                        "80 anonymous uploads whose last bytes never come",
                        80,
                        9_900_000,
                        (student, i) -> Request.announce("POST", SignIn.PATH, Request.MULTIPART, 9_901_000)));
        attacks.put(
                "json-bodies",
                unfinished(
                        "120 submissions of a student whose last bytes never come",
                        120,
                        8_300_000,
                        (student, i) -> Request.announce("POST", SUBMISSIONS, Request.JSON, 8_301_000, student)));
        attacks.put(
                "put-form",
                unfinished(
                        "4 anonymous PUT requests with a form of 300 MB each",
                        4,
                        300 << 20,
                        (student, i) -> Request.announce("PUT", "/x", Request.FORM, (300 << 20) + 10)));
        attacks.put("event-streams", new Attack("9,000 event streams of one token, held open", Attacks::eventStreams));
        attacks.put(
                "changes-pages",
                new Attack(
                        "pages that compare two attempts of 49 files with 4,990 lines each, all different",
                        ChangesPages::prepare));
        attacks.put("wrong-passwords", Attack.of("300 wrong passwords at a time, from several addresses", attacker -> {
            SignIn form = SignIn.open(attacker.connect());
            attacker.flood(300, 3000, number -> form.request("wrong" + number));
        }));
        attacks.put(
                "slow-requests",
                new Attack("900 requests whose headers or bodies arrive at one byte a second", Attacks::slowRequests));
        attacks.put("reconnections", Attack.of("""
                1,500 connections whose headers arrive byte by byte, and that connect again when they are closed""", attacker -> {
            byte[] beginning = Request.withoutEnd(SignIn.PATH);
            attacker.atOnce(
                    1500,
                    number -> attacker.againAndAgain(wire -> {
                        wire.begin(beginning);
                        trickle(attacker, wire, Duration.ofMillis(200));
                    }));
        }));
        attacks.put(
                "slow-readers",
                Attack.of("900 connections with 100 requests each that read no answer for 12 s", Attacks::slowReaders));
        attacks.put(
                "pipelining",
                Attack.of(
                        "100 connections with up to 5,000 pipelined requests each, half of which read no answer",
                        Attacks::pipelining));
        attacks.put("header-flood", flood("requests with many, long and malformed headers", headers()));
        attacks.put(
                "long-queries",
                flood(
                        "pages that need a sign-in, with 2,000 parameters each, without a cookie",
                        Request.get("/?"
                                + IntStream.range(0, 2000)
                                        .mapToObj(number -> Integer.toString(number, Character.MAX_RADIX))
                                        .collect(Collectors.joining("&")))));
        attacks.put(
                "compression",
                new Attack(
                        "gzip bodies and zip uploads that grow a thousandfold, ranges by the hundred, compressed answers",
                        Compression::prepare));
        attacks.put("session-flood", flood("visits without a cookie to the sign-in page", Request.get(SignIn.PATH)));
        attacks.put(
                "token-guessing",
                Attack.of(
                        "requests with tokens that nobody has",
                        attacker -> attacker.flood(
                                FLOOD_CONNECTIONS,
                                FLOOD_REQUESTS,
                                number -> Request.get(
                                        SUBMISSIONS,
                                        Request.bearer(UUID.randomUUID().toString())))));
        attacks.put(
                "hook-flood",
                new Attack("events of unknown sources and with wrong signatures, some with 7 MB", Attacks::hookFlood));
        attacks.put(
                "lti-flood",
                new Attack(
                        "LTI logins of known and unknown platforms, forged launches, requests for keys",
                        LtiFlood::prepare));
        return attacks;
    }

    private static Attack flood(String summary, byte[]... requests) {
        return Attack.of(
                summary,
                attacker -> attacker.flood(
                        FLOOD_CONNECTIONS, FLOOD_REQUESTS, number -> requests[number % requests.length]));
    }

    @FunctionalInterface
    private interface Heads {
        byte[] head(String studentsToken, int number);
    }

    /// {@return requests whose bodies are not complete}
    ///
    /// @param sent the part of each body that is sent
    private static Attack unfinished(String summary, int connections, int sent, Heads heads) {
        return new Attack(summary, prepared -> {
            String student = Request.bearer(prepared.staff().studentToken("attacker"));
            return attacker -> attacker.atOnce(connections, number -> {
                Wire wire = attacker.connect();
                wire.begin(heads.head(student, number));
                byte[] part = Request.filling(1 << 16);
                for (int left = sent; left > 0 && attacker.goesOn(); left -= part.length) {
                    wire.send(part);
                }
                attacker.hold();
            });
        });
    }

    private static Attack.Run eventStreams(Attacker prepared) throws InterruptedException {
        String bearer = Request.bearer(prepared.staff().studentToken("attacker"));
        // It is followed while it is graded; a stream of a finished submission ends at once.
        byte[] submission = Request.post(
                SUBMISSIONS,
                Request.JSON,
                Sources.load("hostile/loops_forever_in_training").json(null),
                bearer);
        return attacker -> {
            var accepted = attacker.ask(attacker.connect(), submission);
            byte[] stream = Request.get(accepted.headers().getOrDefault("location", SUBMISSIONS) + "/events", bearer);
            attacker.atOnce(90, opener -> {
                for (int i = 0; i < 100 && attacker.goesOn(); i++) {
                    attacker.connect().begin(stream);
                }
                attacker.hold();
            });
        };
    }

    private static Attack.Run slowRequests(Attacker prepared) throws InterruptedException {
        String bearer = Request.bearer(prepared.staff().studentToken("attacker"));
        byte[][] beginnings = {
            Request.announce("POST", SignIn.PATH, Request.FORM, 10_000),
            Request.announce("POST", SUBMISSIONS, Request.JSON, 1_000_000, bearer),
            Request.announce("POST", SUBMISSIONS, Request.MULTIPART, 1_000_000, bearer),
            Request.announce("POST", "/hooks/siege", Request.JSON, 1_000_000),
            Request.withoutEnd(SignIn.PATH)
        };
        return attacker -> attacker.atOnce(900, number -> {
            Wire wire = attacker.connect();
            wire.begin(beginnings[number % beginnings.length]);
            trickle(attacker, wire, Duration.ofSeconds(1));
        });
    }

    private static void trickle(Attacker attacker, Wire wire, Duration pause) throws IOException, InterruptedException {
        while (attacker.goesOn()) {
            Thread.sleep(pause);
            wire.send(Request.filling(1));
        }
    }

    private static void slowReaders(Attacker attacker) throws InterruptedException {
        String[] paths = {"/v3/api-docs.yaml", SignIn.PATH, "/actuator/health"};
        attacker.atOnce(900, number -> {
            byte[] request = Request.get(
                    paths[number % paths.length], number % 2 == 0 ? Request.bearer("wrong") : "X-Number: " + number);
            byte[] requests = repeated(request, 100);
            attacker.againAndAgain(wire -> {
                wire.begin(requests, 100);
                Thread.sleep(Duration.ofSeconds(12));
            });
        });
    }

    private static void pipelining(Attacker attacker) throws InterruptedException {
        byte[] requests = repeated(Request.get(SignIn.PATH), 100);
        attacker.atOnce(100, number -> {
            Wire wire = attacker.connect();
            for (int i = 0; i < 50 && attacker.goesOn(); i++) {
                wire.begin(requests, 100);
                for (int read = 0; number % 2 == 0 && read < 100 && attacker.goesOn(); read++) {
                    wire.read();
                }
            }
            attacker.hold();
        });
    }

    private static byte[] repeated(byte[] request, int times) {
        var requests = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            requests.writeBytes(request);
        }
        return requests.toByteArray();
    }

    private static byte[][] headers() {
        String[] many = IntStream.range(0, 95)
                .mapToObj(i -> "X-Header-%d: %s".formatted(i, "v".repeat(60)))
                .toArray(String[]::new);
        String cookies = IntStream.range(0, 900).mapToObj(i -> "c" + i + "=1").collect(Collectors.joining("; "));
        return new byte[][] {
            Request.get(SignIn.PATH, many),
            Request.get(SignIn.PATH, "X-Huge: " + "v".repeat(64 << 10)),
            Request.get(SignIn.PATH, "Cookie: " + cookies),
            Request.get(SignIn.PATH + "?" + "a=1&".repeat(1500)),
            Request.get("/" + "a/".repeat(3000)),
            Request.get(SignIn.PATH, "Accept-Language: " + "en;q=0.5,".repeat(700) + "de")
        };
    }

    private static Attack.Run hookFlood(Attacker prepared) throws InterruptedException {
        prepared.staff().post("/api/v1/webhook-sources", Map.of("name", "siege"));
        String event = "{\"type\":\"submission.created\",\"data\":{\"student\":\"s1\",\"files\":[]}}";
        String[] wrong = {
            "webhook-id: siege",
            "webhook-timestamp: " + Instant.now().getEpochSecond(),
            "webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="
        };
        byte[] large = Request.post("/hooks/siege", Request.JSON, Request.filling(7_000_000), wrong);
        List<byte[]> small = List.of(
                Request.post("/hooks/unknown", Request.JSON, event),
                Request.post("/hooks/siege", Request.JSON, event),
                Request.post("/hooks/siege", Request.JSON, event, wrong));
        IntFunction<byte[]> requests = number -> number % 50 == 0 ? large : small.get(number % small.size());
        return attacker -> attacker.flood(FLOOD_CONNECTIONS, FLOOD_REQUESTS, requests);
    }
}
