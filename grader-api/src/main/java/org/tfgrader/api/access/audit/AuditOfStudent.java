package org.tfgrader.api.access.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Archive;
import org.tfgrader.api.access.PersonalData;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.audit.AuditStore.Filter;

/// The audit entries about a student. The student's export omits the addresses, which are data about other people.
@Component
class AuditOfStudent implements PersonalData {
    private final AuditStore entries;

    AuditOfStudent(AuditStore entries) {
        this.entries = entries;
    }

    private record Seen(
            Instant at,
            String name,
            Role role,
            AuditAction action,
            @Nullable String object) {}

    @Override
    public boolean isKept(String student) {
        return !entries.list(Filter.ofStudent(student), null, 1).isEmpty();
    }

    @Override
    public void export(String student, Archive archive) throws IOException {
        List<Seen> seen = entries.list(Filter.ofStudent(student), null, Integer.MAX_VALUE).stream()
                .map(entry -> new Seen(entry.at(), entry.name(), entry.role(), entry.action(), entry.object()))
                .toList();
        archive.add("audit.json", seen);
    }

    /// The entries remain, without the student's id.
    @Override
    public Map<String, Integer> delete(String student) {
        return Map.of("auditEntriesLeftWithoutName", entries.forget(student));
    }
}
