package org.tfgrader.api.access;

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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.settings.Durability;

/// Notes who sees or changes what is not theirs, and from where. Who asks and from which address is taken from the
/// request that goes on. What can't be noted is neither shown nor changed.
@Component
public class Audit {
    private static final Duration LOOK = Duration.ofMinutes(10);
    private static final int MAX_ADDRESS = 64;

    private final AuditStore store;
    private final SortableIds ids;
    private final Clock clock;
    private final Durability durability;
    private final TransactionTemplate transaction;
    private final HttpServletRequest request;

    Audit(
            AuditStore store,
            SortableIds ids,
            Clock clock,
            Durability durability,
            PlatformTransactionManager transactions,
            HttpServletRequest request) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.durability = durability;
        this.transaction = new TransactionTemplate(transactions);
        this.request = request;
    }

    /// What was done to what.
    ///
    /// @param object the id of what it is; null for a list
    /// @param student whose it is; null where it is nobody's alone
    /// @param reason why, in the words of who did it, or what has changed; null where neither is to be said
    public record Note(
            AuditAction action,
            @Nullable String object,
            @Nullable String student,
            @Nullable String reason) {

        public Note(AuditAction action, @Nullable String object, @Nullable String student) {
            this(action, object, student, null);
        }

        /// {@return a note of something that is no student's}
        public static Note of(AuditAction action, String object) {
            return new Note(action, object, null);
        }
    }

    /// Notes what is about to be shown, or what is changed within the transaction that goes on.
    public void note(Note note) {
        note(caller(), note);
    }

    /// Notes what a page is about to show that asks for itself again and again: once, and anew each
    /// [#LOOK] for as long as somebody has it open. Another session, and another caller in the same one, is
    /// another look.
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

    /// Notes what is changed within the transaction that goes on.
    ///
    /// @param caller in whose name, where who asks is not signed in
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

    /// Makes a change and notes it, both or neither, and makes sure that they last.
    ///
    /// @param change undone if it throws
    /// @return what the change returns
    public <T> T change(Supplier<T> change, Function<? super T, Note> note) {
        return change(caller(), change, note);
    }

    /// Makes a change in somebody's name and notes it, both or neither, and makes sure that they last.
    ///
    /// @param caller in whose name, where who asks is not signed in
    /// @param change undone if it throws
    /// @return what the change returns
    public <T> T change(Caller caller, Supplier<T> change, Function<? super T, Note> note) {
        T changed = transaction.execute(status -> {
            T made = change.get();
            note(caller, note.apply(made));
            return made;
        });
        durability.ensure();
        return changed;
    }

    /// {@return from where it is asked} Behind a proxy that may be whatever a client says, of any length.
    private String address() {
        String address = request.getRemoteAddr();
        return address.substring(0, Math.min(address.length(), MAX_ADDRESS));
    }

    private static Caller caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("only what a known caller does is noted");
    }
}
