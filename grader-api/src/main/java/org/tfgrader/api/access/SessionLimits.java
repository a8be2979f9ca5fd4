package org.tfgrader.api.access;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.tfgrader.api.limits.LimitsProperties;

/// Limits the number of sessions: anonymous ones in total, and those of each person. A new session replaces the
/// oldest.
@Component
public class SessionLimits implements HttpSessionListener, HttpSessionAttributeListener {
    private static final Duration LIFE_OF_STRANGERS = Duration.ofMinutes(10);
    private static final Duration LIFE = Duration.ofMinutes(30);

    private static final int MOST_OF_PERSON = 32;

    /// For each connection.
    private static final int SESSIONS_OF_STRANGERS = 2;

    private final int mostOfStrangers;
    private final Set<HttpSession> strangers = new LinkedHashSet<>();
    private final Map<String, Set<HttpSession>> people = new HashMap<>();
    private final Map<HttpSession, String> keys = new HashMap<>();

    SessionLimits(LimitsProperties settings) {
        mostOfStrangers = SESSIONS_OF_STRANGERS * settings.connections();
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        HttpSession session = event.getSession();
        session.setMaxInactiveInterval((int) LIFE_OF_STRANGERS.toSeconds());
        List<HttpSession> tooMany;
        synchronized (this) {
            strangers.add(session);
            tooMany = beyond(strangers, mostOfStrangers);
        }
        end(tooMany);
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        forget(event.getSession());
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        look(event.getSession(), event.getValue());
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent event) {
        look(event.getSession(), event.getSession().getAttribute(event.getName()));
    }

    private void look(HttpSession session, @Nullable Object value) {
        if (value instanceof SecurityContext context
                && context.getAuthentication() != null
                && context.getAuthentication().getPrincipal() instanceof Caller caller) {
            session.setMaxInactiveInterval((int) LIFE.toSeconds());
            end(signedIn(session, caller));
        }
    }

    private synchronized List<HttpSession> signedIn(HttpSession session, Caller caller) {
        forget(session);
        Set<HttpSession> own = people.computeIfAbsent(caller.key(), key -> new LinkedHashSet<>());
        own.add(session);
        keys.put(session, caller.key());
        return beyond(own, MOST_OF_PERSON);
    }

    /// Ends all sessions of a student on this node.
    public void endAllOf(String student) {
        List<HttpSession> all;
        synchronized (this) {
            all = List.copyOf(people.getOrDefault(Caller.keyOf(student), Set.of()));
        }
        end(all);
    }

    private synchronized void forget(HttpSession session) {
        strangers.remove(session);
        String key = keys.remove(session);
        if (key != null) {
            people.computeIfPresent(key, (own, sessions) -> {
                sessions.remove(session);
                return sessions.isEmpty() ? null : sessions;
            });
        }
    }

    private static List<HttpSession> beyond(Set<HttpSession> sessions, int most) {
        return new ArrayList<>(sessions).subList(0, Math.max(0, sessions.size() - most));
    }

    /// Outside of the lock, because ending a session also needs it.
    private void end(List<HttpSession> sessions) {
        for (HttpSession session : sessions) {
            try {
                session.invalidate();
            } catch (IllegalStateException hasEnded) {
                forget(session);
            }
        }
    }

    synchronized int ofStrangers() {
        return strangers.size();
    }
}
