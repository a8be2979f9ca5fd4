package org.tfgrader.api.similarity;

import static org.tfgrader.api.settings.DatabaseTime.instant;
import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.similarity.Comparison.State;
import org.tfgrader.api.similarity.SimilarPair.Passage;
import org.tfgrader.api.similarity.SimilarPair.Side;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Stores the latest successful comparison with its most similar pairs, and newer comparisons.
@Repository
class ComparisonStore {
    private static final TypeReference<List<Passage>> PASSAGES = new TypeReference<>() {};
    private static final String SEPARATOR = ",";
    private static final int LONGEST_FAILURE = 1000;

    private static final String PAIRS = """
            select p.id, p.similarity, p.otherwise, p.as_alike, p.passages,
              a.id as first_id, a.student as first_student, a.attempt as first_attempt,
              b.id as second_id, b.student as second_student, b.attempt as second_attempt
            from similar_pairs p
              join submissions a on a.id = p.first_id
              join submissions b on b.id = p.second_id
            """;

    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final JsonMapper json;
    private final Clock clock;

    ComparisonStore(JdbcClient jdbc, SortableIds ids, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
    }

    /// Adds a running comparison, unless there is one.
    ///
    /// @return its id; empty if another one is running
    Optional<String> add(String by) {
        String id = ids.next();
        Distribution nothing = Distribution.of(List.of());
        int added = jdbc.sql("""
                insert into comparisons (id, going_on, begun_by, begun_at, submissions, unread, counts, median)
                values (?, true, ?, ?, 0, 0, ?, ?) on conflict do nothing""")
                .params(id, by, now(), counts(nothing), nothing.median())
                .update();
        return added == 0 ? Optional.empty() : Optional.of(id);
    }

    /// Stores the result of a comparison, and deletes older ones. Pairs of submissions that were deleted meanwhile
    /// are not stored.
    ///
    /// @param submissions the number of compared submissions
    @Transactional
    void complete(String id, int submissions, Findings findings) {
        Distribution distribution = Distribution.of(findings.similarities());
        jdbc.sql("""
                update comparisons set going_on = null, ended_at = ?, submissions = ?, unread = ?, counts = ?,
                  median = ? where id = ?""")
                .params(now(), submissions, findings.unread().size(), counts(distribution), distribution.median(), id)
                .update();
        jdbc.sql("delete from comparisons where id < ?").param(id).update();
        findings.pairs().forEach(pair -> add(id, pair, findings.similarities()));
    }

    private void add(String comparison, Findings.Pair pair, List<Double> similarities) {
        long asAlike = similarities.stream()
                .takeWhile(similarity -> similarity >= pair.similarity())
                .count();
        jdbc.sql("""
                insert into similar_pairs (id, comparison_id, first_id, second_id, similarity, otherwise, as_alike, passages)
                select ?, ?, a.id, b.id, ?, ?, ?, ? from submissions a, submissions b where a.id = ? and b.id = ?""")
                .params(
                        ids.next(),
                        comparison,
                        pair.similarity(),
                        pair.otherwise(),
                        asAlike,
                        json.writeValueAsString(pair.passages()),
                        pair.first(),
                        pair.second())
                .update();
    }

    /// Stores the failure of a comparison, and deletes earlier failures.
    ///
    /// @param why in a sentence
    @Transactional
    void fail(String id, String why) {
        jdbc.sql("update comparisons set going_on = null, ended_at = ?, failure = ? where id = ?")
                .params(now(), why.substring(0, Math.min(why.length(), LONGEST_FAILURE)), id)
                .update();
        jdbc.sql("delete from comparisons where id < ? and failure is not null")
                .param(id)
                .update();
    }

    /// {@return the latest comparison; empty before the first one}
    Optional<Comparison> latest() {
        return comparison("true");
    }

    /// {@return the latest successful comparison; empty before the first one}
    Optional<Comparison> done() {
        return comparison("going_on is null and failure is null");
    }

    private Optional<Comparison> comparison(String which) {
        return jdbc.sql("select * from comparisons where %s order by id desc limit 1".formatted(which))
                .query(ComparisonStore::comparison)
                .optional();
    }

    /// {@return the pairs of the latest successful comparison, most similar first, without their passages}
    ///
    /// @param atLeast the minimum similarity of a pair
    List<SimilarPair> pairs(double atLeast, int limit) {
        return jdbc.sql(PAIRS + "where p.similarity >= ? order by p.similarity desc, p.id limit ?")
                .params(atLeast, limit)
                .query((row, number) -> pair(row, null))
                .list();
    }

    Optional<SimilarPair> pair(String id) {
        return jdbc.sql(PAIRS + "where p.id = ?")
                .param(id)
                .query((row, number) -> pair(row, json.readValue(row.getString("passages"), PASSAGES)))
                .optional();
    }

    private static SimilarPair pair(ResultSet row, @Nullable List<Passage> passages) throws SQLException {
        return new SimilarPair(
                row.getString("id"),
                side(row, "first"),
                side(row, "second"),
                row.getDouble("similarity"),
                row.getDouble("otherwise"),
                row.getInt("as_alike"),
                passages);
    }

    private static Side side(ResultSet row, String which) throws SQLException {
        return new Side(
                row.getString(which + "_id"), row.getString(which + "_student"), row.getInt(which + "_attempt"));
    }

    private static Comparison comparison(ResultSet row, int number) throws SQLException {
        String failure = row.getString("failure");
        State state = row.getBoolean("going_on") ? State.RUNNING : failure == null ? State.DONE : State.FAILED;
        return new Comparison(
                row.getString("id"),
                state,
                row.getString("begun_by"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                instant(row, "ended_at"),
                failure,
                row.getInt("submissions"),
                row.getInt("unread"),
                new Distribution(
                        Stream.of(row.getString("counts").split(SEPARATOR))
                                .map(Integer::valueOf)
                                .toList(),
                        row.getDouble("median")));
    }

    private static String counts(Distribution distribution) {
        return distribution.counts().stream().map(String::valueOf).collect(Collectors.joining(SEPARATOR));
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }
}
