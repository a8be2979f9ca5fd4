package org.tfgrader.api.access;

import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The anonymous sessions by the client network that began them. No operation depends on their number. Not
/// thread-safe.
final class AnonymousSessions {
    private final Map<HttpSession, String> networks = new HashMap<>();

    /// The sessions of each network, from the first to the last.
    private final Map<String, SequencedSet<HttpSession>> sessions = new HashMap<>();

    /// The networks by their number of sessions, in the order in which they reached it.
    private final NavigableMap<Integer, SequencedSet<String>> byNumber = new TreeMap<>();

    int size() {
        return networks.size();
    }

    void add(HttpSession session, String network) {
        networks.put(session, network);
        change(network, own -> own.add(session));
    }

    void remove(HttpSession session) {
        String network = networks.remove(session);
        if (network != null) {
            change(network, own -> own.remove(session));
        }
    }

    /// {@return the removed session} There must be one.
    HttpSession removeOldestOfLargest() {
        String network = byNumber.lastEntry().getValue().getFirst();
        HttpSession oldest = Objects.requireNonNull(sessions.get(network)).getFirst();
        remove(oldest);
        return oldest;
    }

    private void change(String network, Consumer<SequencedSet<HttpSession>> change) {
        SequencedSet<HttpSession> own = sessions.computeIfAbsent(network, none -> new LinkedHashSet<>());
        byNumber.computeIfPresent(own.size(), (number, same) -> same.remove(network) && same.isEmpty() ? null : same);
        change.accept(own);
        if (own.isEmpty()) {
            sessions.remove(network);
        } else {
            byNumber.computeIfAbsent(own.size(), none -> new LinkedHashSet<>()).add(network);
        }
    }
}
