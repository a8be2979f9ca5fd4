package org.tfgrader.api.access;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.tfgrader.api.limits.ClientNetwork;
import org.tfgrader.api.limits.LimitsProperties;

/// Limits the number of sessions: anonymous ones in total, and those of each person. A new session replaces the
/// oldest: of the same person, or of the network with the most anonymous sessions.
@Component
public class SessionLimits implements HttpSessionListener, HttpSessionAttributeListener {
    private static final Duration LIFE_OF_STRANGERS = Duration.ofMinutes(10);
    private static final Duration LIFE = Duration.ofMinutes(30);

    private static final int MOST_OF_PERSON = 32;

    /// For each connection.
    private static final int SESSIONS_OF_STRANGERS = 2;

    private final int mostOfStrangers;

    private final AnonymousSessions anonymous = new AnonymousSessions();

    /// The sessions of each person, from the first to the last.
    private final Map<String, Set<HttpSession>> sessions = new HashMap<>();

    private final Map<HttpSession, String> owners = new HashMap<>();

    SessionLimits(LimitsProperties settings) {
        mostOfStrangers = SESSIONS_OF_STRANGERS * settings.connections();
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        event.getSession().setMaxInactiveInterval((int) LIFE_OF_STRANGERS.toSeconds());
        end(addAnonymous(event.getSession(), network()));
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
            end(add(session, caller.key(), MOST_OF_PERSON));
        }
    }

    /// {@return the network of the current request; empty outside of requests}
    private static String network() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                ? ClientNetwork.of(current.getRequest().getRemoteAddr())
                : "";
    }

    private synchronized List<HttpSession> addAnonymous(HttpSession session, String network) {
        anonymous.add(session, network);
        return anonymous.size() > mostOfStrangers ? List.of(anonymous.removeOldestOfLargest()) : List.of();
    }

    /// {@return the oldest sessions of an owner who has too many}
    private synchronized List<HttpSession> add(HttpSession session, String owner, int most) {
        forget(session);
        Set<HttpSession> own = sessions.computeIfAbsent(owner, none -> new LinkedHashSet<>());
        own.add(session);
        owners.put(session, owner);
        return own.stream().limit(Math.max(0, own.size() - most)).toList();
    }

    /// Ends all sessions of a student on this node.
    public void endAllOf(String student) {
        List<HttpSession> all;
        synchronized (this) {
            all = List.copyOf(sessions.getOrDefault(Caller.keyOf(student), Set.of()));
        }
        end(all);
    }

    private synchronized void forget(HttpSession session) {
        anonymous.remove(session);
        String owner = owners.remove(session);
        if (owner != null) {
            sessions.computeIfPresent(owner, (same, own) -> own.remove(session) && own.isEmpty() ? null : own);
        }
    }

    /// Outside of the lock, because ending a session also needs it.
    private void end(List<HttpSession> tooMany) {
        for (HttpSession session : tooMany) {
            try {
                session.invalidate();
            } catch (IllegalStateException hasEnded) {
                forget(session);
            }
        }
    }

    synchronized int ofStrangers() {
        return anonymous.size();
    }
}
