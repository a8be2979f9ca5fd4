package org.tfgrader.api.access.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.settings.Durability;

/// Records access to other people's data and all changes, with the caller and the address of the current request.
/// If an entry can't be stored, the data is not shown and the change is rolled back.
@Component
public class Audit {
    private static final Duration LOOK = Duration.ofMinutes(10);
    private static final int MAX_ADDRESS = 64;

    private final AuditStore store;
    private final SortableIds ids;
    private final Clock clock;
    private final Durability durability;
    private final HttpServletRequest request;

    Audit(AuditStore store, SortableIds ids, Clock clock, Durability durability, HttpServletRequest request) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.durability = durability;
        this.request = request;
    }

    /// An action and its object.
    ///
    /// @param object the object's id; null for a list
    /// @param student the student to whom the object belongs; null if it belongs to no single student
    /// @param reason the reason that the caller gave, or what changed; null if there is neither
    public record Note(
            AuditAction action,
            @Nullable String object,
            @Nullable String student,
            @Nullable String reason) {

        public Note(AuditAction action, @Nullable String object, @Nullable String student) {
            this(action, object, student, null);
        }

        /// {@return a note about an object that belongs to no student}
        public static Note of(AuditAction action, String object) {
            return new Note(action, object, null);
        }
    }

    /// Records a read access, or a change in the current transaction.
    public void note(Note note) {
        note(caller(), note);
    }

    /// Records read access by a page that refreshes itself: once, and again each [#LOOK] while the page stays open.
    /// Each session, and each caller within a session, is recorded separately.
    public void noteLook(Note note) {
        Caller caller = caller();
        HttpSession session = request.getSession();
        String look = "look:%s:%s:%s".formatted(note.action, caller.role(), caller.name());
        Instant now = clock.instant();
        if (session.getAttribute(look) instanceof Instant noted && now.isBefore(noted.plus(LOOK))) {
            return;
        }
        note(caller, note);
        session.setAttribute(look, now);
    }

    /// Records a change in the current transaction.
    ///
    /// @param caller who is responsible, if the request has no signed-in caller
    public void note(Caller caller, Note note) {
        store.add(new AuditEntry(
                ids.next(),
                clock.instant(),
                caller.id(),
                caller.name(),
                caller.role(),
                note.action,
                note.object,
                note.student,
                note.reason,
                address()));
    }

    /// Makes a change and records it, both or neither, and makes both durable.
    ///
    /// @param change rolled back if it throws
    /// @return the result of the change
    public <T> T change(Supplier<T> change, Function<? super T, Note> note) {
        return change(caller(), change, note);
    }

    /// Makes a change without a result and records it, both or neither, and makes both durable.
    ///
    /// @param change rolled back if it throws
    public void change(Runnable change, Note note) {
        durability.commit(() -> {
            change.run();
            note(note);
            return note;
        });
    }

    /// Makes a change on somebody's behalf and records it, both or neither, and makes both durable.
    ///
    /// @param caller who is responsible, if the request has no signed-in caller
    /// @param change rolled back if it throws
    /// @return the result of the change
    public <T> T change(Caller caller, Supplier<T> change, Function<? super T, Note> note) {
        return durability.commit(() -> {
            T made = change.get();
            note(caller, note.apply(made));
            return made;
        });
    }

    /// {@return the client's address} Behind a proxy a client may send any text of any length as its address.
    private String address() {
        String address = request.getRemoteAddr();
        return address.substring(0, Math.min(address.length(), MAX_ADDRESS));
    }

    private static Caller caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("only actions of an authenticated caller are recorded");
    }
}
