// Submits one Java source file, waits for the result, and prints the points of each exercise and the feedback.
//
//   export GRADER_URL=https://grader.example.edu GRADER_TOKEN=...
//   java examples/Submit.java FILE.java [STUDENT]
//
// STUDENT says for whom it is submitted; a student's own token needs none. Needs a JDK 25, and nothing else.
// Exit status: 0 graded, 1 not graded, 2 wrong usage, 3 the service refused the request or does not respond.

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

final HttpClient http = HttpClient.newHttpClient();
final String token = System.getenv("GRADER_TOKEN");

void main(String[] arguments) throws InterruptedException {
    String url = System.getenv("GRADER_URL");
    if (arguments.length < 1 || arguments.length > 2) {
        end(2, "usage: java Submit.java FILE.java [STUDENT]");
    }
    if (url == null || token == null) {
        end(2, "set GRADER_URL and GRADER_TOKEN");
    }
    String api = url.replaceAll("/+$", "") + "/api/v1/submissions";
    String student = arguments.length == 1 ? "" : "?student=" + URLEncoder.encode(arguments[1], StandardCharsets.UTF_8);
    try {
        Json submission = send(HttpRequest.newBuilder(URI.create(api + student))
                .header("Content-Type", "text/x-java-source")
                // With the same key, a repeated request creates no second submission.
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Prefer", "wait=60")
                .POST(HttpRequest.BodyPublishers.ofByteArray(read(arguments[0]))));
        URI location = URI.create(api + "/" + submission.get("id").text());
        while (!submission.get("state").text().equals("done")) {
            Json seconds = submission.get("etaSeconds");
            Thread.sleep((long) (1000 * Math.clamp(seconds.isNull() ? 5 : seconds.number(), 1, 10)));
            submission = send(HttpRequest.newBuilder(location));
        }
        show(submission);
        System.exit(submission.get("verdict").text().equals("graded") ? 0 : 1);
    } catch (Refused refused) {
        end(3, refused.getMessage());
    }
}

void end(int status, String message) {
    System.err.println("Submit.java: " + message);
    System.exit(status);
}

byte[] read(String file) {
    try {
        return Files.readAllBytes(Path.of(file));
    } catch (IOException unreadable) {
        end(2, "cannot read " + file);
        throw new AssertionError(unreadable);
    }
}

/// Sends a request, and repeats it while the service does not respond or asks for a retry.
Json send(HttpRequest.Builder builder) throws InterruptedException {
    HttpRequest request = builder.header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .timeout(Duration.ofSeconds(90))
            .build();
    String failure = "";
    for (int attempt = 1; attempt <= 10; attempt++) {
        long delay = 5;
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() < 400) {
                return Json.parse(response.body());
            }
            failure = problem(response);
            if (response.statusCode() != 429 && response.statusCode() != 503) {
                break;
            }
            delay = response.headers().firstValueAsLong("Retry-After").orElse(delay);
        } catch (IOException e) {
            failure = e.getMessage() == null ? e.toString() : e.getMessage();
        }
        if (attempt < 10) {
            Thread.sleep(Duration.ofSeconds(delay));
        }
    }
    throw new Refused(failure);
}

/// Returns the text of an error response, which is a problem document (RFC 9457).
String problem(HttpResponse<String> response) {
    try {
        Json problem = Json.parse(response.body());
        return problem.get("title").text() + ": " + problem.get("detail").text();
    } catch (RuntimeException notJson) {
        return "HTTP status " + response.statusCode();
    }
}

void show(Json submission) {
    Json reason = submission.get("reason");
    IO.println(submission.get("verdict").text() + (reason.isNull() ? "" : ": " + reason.text()));
    if (!submission.get("verdict").text().equals("graded")) {
        submission.get("diagnostics").each(this::showLine);
        submission.get("violations").each(this::showLine);
    }
    submission.get("exercises").each(exercise -> {
        IO.println("%s: %s".formatted(exercise.get("title").text(), points(exercise)));
        exercise.get("diagnostics").each(this::showLine);
        exercise.get("checks").each(this::showTest);
    });
    IO.println("Total: " + points(submission));
}

void showLine(Json line) {
    String number = line.get("line").number() > 0 ? ", line " + line.get("line").text() : "";
    IO.println("  %s%s: %s".formatted(line.get("file").text(), number, line.get("message").text()));
}

void showTest(Json test) {
    if (test.get("outcome").text().equals("passed")) {
        return;
    }
    Json place = test.get("location");
    String where = place.isNull()
            ? ""
            : " (%s, line %s)".formatted(place.get("file").text(), place.get("line").text());
    IO.println("  %s: %s%s".formatted(test.get("outcome").text(), test.get("title").text(), where));
    for (Json text : List.of(test.get("diagnosis"), test.get("hint"))) {
        if (!text.isNull()) {
            IO.println("    " + text.text());
        }
    }
}

String points(Json scored) {
    Json score = scored.get("score");
    return "%s of %s points".formatted(score.isNull() ? "not shown" : score.text(), scored.get("maxScore").text());
}

/// The service refused the request, or does not respond.
static final class Refused extends RuntimeException {
    Refused(String message) {
        super(message);
    }
}

/// A JSON value: a Map, a List, a String, a BigDecimal, a Boolean, or null. The JDK has no parser for JSON.
record Json(Object value) {
    static Json parse(String text) {
        var reader = new Reader(text);
        Object value = reader.value();
        reader.end();
        return new Json(value);
    }

    /// Returns a field of an object; a field that is absent is null.
    Json get(String name) {
        return new Json(((Map<?, ?>) value).get(name));
    }

    boolean isNull() {
        return value == null;
    }

    void each(Consumer<Json> action) {
        ((List<?>) value).forEach(element -> action.accept(new Json(element)));
    }

    double number() {
        return ((BigDecimal) value).doubleValue();
    }

    String text() {
        return value instanceof BigDecimal number
                ? number.stripTrailingZeros().toPlainString()
                : Objects.requireNonNull(value).toString();
    }

    private static final class Reader {
        private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Object value() {
            skipSpace();
            return switch (text.charAt(at)) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> string();
                case 't' -> word("true", true);
                case 'f' -> word("false", false);
                case 'n' -> word("null", null);
                default -> number();
            };
        }

        void end() {
            skipSpace();
            if (at < text.length()) {
                throw new IllegalArgumentException("not JSON at " + at);
            }
        }

        private Map<String, Object> object() {
            Map<String, Object> fields = new LinkedHashMap<>();
            at++;
            while (!ends('}')) {
                String name = string();
                expect(':');
                fields.put(name, value());
            }
            return fields;
        }

        private List<Object> array() {
            List<Object> elements = new ArrayList<>();
            at++;
            while (!ends(']')) {
                elements.add(value());
            }
            return elements;
        }

        private String string() {
            var string = new StringBuilder();
            expect('"');
            while (text.charAt(at) != '"') {
                char c = text.charAt(at++);
                string.append(c == '\\' ? escaped() : c);
            }
            at++;
            return string.toString();
        }

        private char escaped() {
            char c = text.charAt(at++);
            return switch (c) {
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> (char) Integer.parseInt(text.substring(at, at += 4), 16);
                default -> c;
            };
        }

        private BigDecimal number() {
            var number = NUMBER.matcher(text).region(at, text.length());
            if (!number.lookingAt()) {
                throw new IllegalArgumentException("not JSON at " + at);
            }
            at = number.end();
            return new BigDecimal(number.group());
        }

        private Object word(String word, Object value) {
            if (!text.startsWith(word, at)) {
                throw new IllegalArgumentException("not JSON at " + at);
            }
            at += word.length();
            return value;
        }

        /// Skips a comma, and returns whether an object or an array ends here.
        private boolean ends(char end) {
            skipSpace();
            if (text.charAt(at) == ',') {
                at++;
                skipSpace();
            }
            if (text.charAt(at) != end) {
                return false;
            }
            at++;
            return true;
        }

        private void expect(char c) {
            skipSpace();
            if (text.charAt(at++) != c) {
                throw new IllegalArgumentException("not JSON at " + (at - 1));
            }
        }

        private void skipSpace() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
    }
}
