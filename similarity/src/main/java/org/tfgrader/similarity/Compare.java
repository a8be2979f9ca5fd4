package org.tfgrader.similarity;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.jplag.JPlag;
import de.jplag.JPlagComparison;
import de.jplag.JPlagResult;
import de.jplag.Match;
import de.jplag.Submission;
import de.jplag.Token;
import de.jplag.clustering.ClusteringOptions;
import de.jplag.exceptions.ExitException;
import de.jplag.java.JavaLanguage;
import de.jplag.options.JPlagOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Compares submissions with JPlag, and writes their similarities.
public final class Compare {
    private static final String USAGE = "java -jar similarity.jar SUBMISSIONS STARTER RESULT MOST";

    private Compare() {}

    /// The results of JPlag.
    ///
    /// @param unread the names of submissions that JPlag could not parse, or that are too short to compare
    /// @param similarities of all pairs, the highest first, from 0 to 1
    /// @param pairs the most similar pairs
    record Result(List<String> unread, List<Double> similarities, List<Pair> pairs) {}

    /// Two submissions, by the names of their folders.
    ///
    /// @param otherwise the highest similarity of either of them to a third one; 0 if there is none
    record Pair(String first, String second, double similarity, double otherwise, List<Passage> passages) {}

    /// A passage that is alike in both.
    record Passage(Lines first, Lines second) {}

    /// A range of lines of a file, counted from 1.
    record Lines(String file, int from, int to) {}

    /// Compares the submissions in a folder.
    ///
    /// @param arguments the folder with one folder for each submission, the folder with the code that all students
    ///     got, the file to write, and the number of pairs to write
    public static void main(String[] arguments) throws IOException, ExitException {
        if (arguments.length != 4) {
            throw new IllegalArgumentException(USAGE);
        }
        Result result = compare(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[3]));
        new ObjectMapper().writeValue(new File(arguments[2]), result);
    }

    private static Result compare(Path submissions, Path starter, int most) throws ExitException {
        var options = new JPlagOptions(new JavaLanguage(), Set.of(submissions.toFile()), Set.of())
                .withBaseCodeSubmissionDirectory(starter.toFile())
                .withClusteringOptions(new ClusteringOptions().withEnabled(false))
                .withMaximumNumberOfComparisons(JPlagOptions.SHOW_ALL_COMPARISONS);
        JPlagResult result = JPlag.run(options);
        List<JPlagComparison> comparisons = result.getAllComparisons().stream()
                .sorted(Comparator.comparingDouble(JPlagComparison::similarity).reversed())
                .toList();
        return new Result(
                result.getSubmissions().getInvalidSubmissions().stream()
                        .map(Submission::getName)
                        .toList(),
                comparisons.stream().map(JPlagComparison::similarity).toList(),
                comparisons.stream()
                        .limit(most)
                        .map(comparison -> pair(comparison, otherwise(comparison, comparisons)))
                        .toList());
    }

    /// @param comparisons all, the most similar ones first
    private static double otherwise(JPlagComparison comparison, List<JPlagComparison> comparisons) {
        Set<Submission> both = Set.of(comparison.firstSubmission(), comparison.secondSubmission());
        return comparisons.stream()
                .filter(other -> both.contains(other.firstSubmission()) != both.contains(other.secondSubmission()))
                .mapToDouble(JPlagComparison::similarity)
                .findFirst()
                .orElse(0);
    }

    private static Pair pair(JPlagComparison comparison, double otherwise) {
        Submission first = comparison.firstSubmission();
        Submission second = comparison.secondSubmission();
        List<Passage> passages = comparison.matches().stream()
                .map(match -> passage(first, second, match))
                .toList();
        return new Pair(first.getName(), second.getName(), comparison.similarity(), otherwise, passages);
    }

    private static Passage passage(Submission first, Submission second, Match match) {
        return new Passage(
                lines(first, match.startOfFirst(), match.endOfFirst()),
                lines(second, match.startOfSecond(), match.endOfSecond()));
    }

    private static Lines lines(Submission submission, int from, int to) {
        List<Token> tokens = submission.getTokenList().subList(from, to + 1);
        return new Lines(
                submission
                        .getRoot()
                        .toPath()
                        .relativize(tokens.getFirst().getFile().toPath())
                        .toString(),
                tokens.getFirst().getLine(),
                tokens.stream().mapToInt(Token::getLine).max().orElseThrow());
    }
}
