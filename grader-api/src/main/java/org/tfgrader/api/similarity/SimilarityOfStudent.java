package org.tfgrader.api.similarity;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Archive;
import org.tfgrader.api.access.PersonalData;

/// The similarities of a student's submissions to others. The student's export does not name the others.
@Component
class SimilarityOfStudent implements PersonalData {
    private static final String PAIRS = """
            select s.id, p.similarity, c.ended_at
            from similar_pairs p join comparisons c on c.id = p.comparison_id
              join submissions s on s.id = p.first_id or s.id = p.second_id
            where s.student = ? order by p.similarity desc, p.id""";

    private final JdbcClient jdbc;

    SimilarityOfStudent(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Kept(String submission, double similarityToAnother, Instant comparedAt) {}

    @Override
    public boolean isKept(String student) {
        return !pairs(student).isEmpty();
    }

    @Override
    public void export(String student, Archive archive) throws IOException {
        archive.add("similarity.json", pairs(student));
    }

    /// Rows of a submission are deleted with it.
    @Override
    public Map<String, Integer> delete(String student) {
        return Map.of();
    }

    private List<Kept> pairs(String student) {
        return jdbc.sql(PAIRS)
                .param(student)
                .query((row, number) -> new Kept(
                        row.getString("id"),
                        row.getDouble("similarity"),
                        row.getObject("ended_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
