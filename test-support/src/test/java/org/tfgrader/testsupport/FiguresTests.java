package org.tfgrader.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Compares the figures of the documentation with the files that benchmarks wrote to `docs/measurements`. If a line
/// links to such a file, the file must contain each number of the line and of the table below it. A number may be
/// rounded, and may be in a unit that is a thousand times larger.
class FiguresTests {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(((?:[^)]*/)?measurements/[^)#]+\\.md)[^)]*\\)");
    private static final Pattern ANY_LINK = Pattern.compile("\\[[^\\]]*]\\([^)]*\\)|`[^`]*`");
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.,])\\d+(?:,\\d{3})*(?:\\.\\d+)?(?:e-?\\d+)?(?![\\w])");
    private static final int THREE_DIGITS = 3;

    /// A line of a document, and the files that its numbers come from.
    private record Claim(Path document, int line, String text, List<Path> files) {
        Stream<String> numbersFromElsewhere() throws IOException {
            List<BigDecimal> measured = new ArrayList<>();
            for (Path file : files) {
                numbers(Files.readString(file)).map(FiguresTests::value).forEach(measured::add);
            }
            return numbers(ANY_LINK.matcher(text).replaceAll(" "))
                    .filter(number -> measured.stream().noneMatch(value -> isRounded(number, value)))
                    .map(number -> "%s:%d: %s is not in %s"
                            .formatted(
                                    ROOT.relativize(document),
                                    line,
                                    number,
                                    files.stream().map(ROOT::relativize).toList()));
        }
    }

    @Test
    void areThoseThatABenchmarkWrote() throws IOException {
        List<Claim> claims = new ArrayList<>(claims(ROOT.resolve("README.md")));
        try (Stream<Path> documents = Files.list(ROOT.resolve("docs"))) {
            for (Path document :
                    documents.filter(file -> file.toString().endsWith(".md")).toList()) {
                claims.addAll(claims(document));
            }
        }
        List<String> wrong = new ArrayList<>();
        for (Claim claim : claims) {
            claim.numbersFromElsewhere().forEach(wrong::add);
        }
        assertThat(claims).isNotEmpty();
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "230, 230.4, true",
        "0.23, 230.4, true",
        "0.230, 230.4, true",
        "0.231, 230.4, false",
        "1.2e-7, 1.23e-7, true",
        "1020, 1020, true",
        "5, 0.005, false"
    })
    void mayBeRoundedAndInALargerUnit(String written, BigDecimal measured, boolean same) {
        assertThat(isRounded(written, measured)).isEqualTo(same);
    }

    private static List<Claim> claims(Path document) throws IOException {
        List<Claim> claims = new ArrayList<>();
        List<Path> files = List.of();
        List<String> lines = Files.readAllLines(document);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            List<Path> linked = LINK.matcher(line)
                    .results()
                    .map(link -> document.resolveSibling(link.group(1)).normalize())
                    .toList();
            boolean inTable = line.startsWith("|");
            if (!linked.isEmpty()) {
                claims.add(new Claim(document, i + 1, line, linked));
                files = inTable ? files : linked;
            } else if (inTable && !files.isEmpty()) {
                claims.add(new Claim(document, i + 1, line, files));
            } else if (!line.isBlank()) {
                files = List.of();
            }
        }
        return claims;
    }

    private static Stream<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group);
    }

    private static BigDecimal value(String number) {
        return new BigDecimal(number.replace(",", ""));
    }

    private static boolean isRounded(String written, BigDecimal measured) {
        BigDecimal value = value(written);
        return Stream.of(measured, measured.movePointLeft(THREE_DIGITS))
                .anyMatch(exact ->
                        exact.setScale(value.scale(), RoundingMode.HALF_UP).compareTo(value) == 0);
    }
}
