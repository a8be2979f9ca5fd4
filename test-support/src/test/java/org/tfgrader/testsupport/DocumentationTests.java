package org.tfgrader.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Checks the links of the documentation, and the wording of all texts against `docs/prose-rules.tsv`.
class DocumentationTests {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final List<String> GENERATED = List.of("target", "data", "data-demo", ".git", "node_modules");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)[^)]*\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");
    private static final Pattern FENCE = Pattern.compile("(?ms)^ *(`{3,}).*?^ *\\1 *$");
    private static final Pattern CODE_SPAN = Pattern.compile("`[^`]*`");
    private static final Pattern JAVA_TEXT =
            Pattern.compile("(?s)\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"|(?://+([^\\n]*))|/\\*(.*?)\\*/");
    private static final Pattern SCRIPT_TEXT = Pattern.compile(
            "(?s)\"((?:[^\"\\\\\\n]|\\\\.)*)\"|'((?:[^'\\\\\\n]|\\\\.)*)'|`([^`]*)`|(?://+([^\\n]*))|/\\*(.*?)\\*/");
    private static final Pattern PAGE_TEXT =
            Pattern.compile("(?s)>([^<]*)<|(?:title|alt|placeholder|aria-label)=\"([^\"]*)\"|'([^'\"<>]* [^'\"<>]*)'");

    /// A rule of `docs/prose-rules.tsv`.
    private record Rule(String files, Pattern pattern, String instead) {
        static Rule parse(String line) {
            String[] columns = line.split("\t", -1);
            return new Rule(columns[0], Pattern.compile(columns[1], Pattern.CASE_INSENSITIVE), columns[2]);
        }

        boolean appliesTo(Path file) {
            return switch (files) {
                case "all" -> true;
                case "docs" -> file.toString().endsWith(".md");
                case "feedback" -> file.endsWith("feedback.properties") || file.endsWith("rubric.yaml");
                default -> throw new IllegalArgumentException("unknown kind of files: " + files);
            };
        }
    }

    @Test
    void linksLeadToFilesAndHeadings() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : files(".md")) {
            LINK.matcher(withoutCode(Files.readString(page)))
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !target.matches("(https?|mailto):.*"))
                    .filter(target -> !exists(page, target))
                    .forEach(target -> broken.add("%s: %s".formatted(ROOT.relativize(page), target)));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void textsFollowTheProseRules() throws IOException {
        List<Rule> rules = Files.readAllLines(ROOT.resolve("docs/prose-rules.tsv")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(Rule::parse)
                .toList();
        List<String> found = new ArrayList<>();
        for (Path file : files(".md", ".java", ".html", ".js", ".properties", ".yaml", ".yml")) {
            String text = text(file).replaceAll("\\s+", " ");
            for (Rule rule : rules) {
                if (rule.appliesTo(file)) {
                    rule.pattern()
                            .matcher(text)
                            .results()
                            .forEach(match -> found.add("%s: \"%s\"; write: %s"
                                    .formatted(ROOT.relativize(file), around(text, match), rule.instead())));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /// {@return the documentation, and the texts of the product}, without tests and generated files
    private static List<Path> files(String... endings) throws IOException {
        try (Stream<Path> tree = Files.walk(ROOT)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .filter(file -> isText(ROOT.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isText(Path file) {
        for (Path part : file) {
            if (GENERATED.contains(part.toString())) {
                return false;
            }
        }
        String path = file.toString();
        boolean isProduct = path.contains("src/main/") && !path.contains("org/tensorflow/");
        boolean isDocumentation = path.endsWith(".md") && !path.contains("src/test/");
        return isDocumentation || isProduct || path.startsWith("deploy/");
    }

    private static boolean exists(Path page, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (parts.length == 1 || !Files.isRegularFile(file)) {
            return parts.length == 1 && Files.exists(file);
        }
        return HEADING.matcher(FENCE.matcher(read(file)).replaceAll(""))
                .results()
                .anyMatch(heading -> anchor(heading.group(1)).equals(parts[1]));
    }

    /// {@return the anchor that git hosts give a heading}
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String text(Path file) {
        String content = read(file);
        String name = file.toString();
        if (name.endsWith(".md")) {
            return withoutCode(content);
        }
        if (name.endsWith(".java")) {
            return CODE_SPAN.matcher(groups(JAVA_TEXT, content)).replaceAll("");
        }
        if (name.endsWith(".js")) {
            return groups(SCRIPT_TEXT, content);
        }
        return name.endsWith(".html")
                ? groups(PAGE_TEXT, content)
                : CODE_SPAN.matcher(content).replaceAll("");
    }

    private static String withoutCode(String markdown) {
        return CODE_SPAN.matcher(FENCE.matcher(markdown).replaceAll("")).replaceAll("code");
    }

    private static String groups(Pattern pattern, String content) {
        Matcher matcher = pattern.matcher(content);
        return matcher.results()
                .map(match -> Stream.iterate(1, i -> i <= match.groupCount(), i -> i + 1)
                        .map(match::group)
                        .filter(group -> group != null)
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    private static String around(String text, MatchResult match) {
        int start = Math.max(0, match.start() - 30);
        int end = Math.min(text.length(), match.end() + 30);
        return text.substring(start, end).strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
