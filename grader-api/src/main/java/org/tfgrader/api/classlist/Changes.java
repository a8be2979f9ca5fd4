package org.tfgrader.api.classlist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tfgrader.api.access.Role;

/// What an import does to the class list.
///
/// @param changed the new entries
/// @param readdressed the ids of those who have another name or address: their links end
/// @param unchanged the number of students who stay as they are
record Changes(
        List<Member> added, List<Member> changed, List<String> readdressed, List<Member> removed, int unchanged) {
    private static final int SHOWN = 100;

    /// Some of the changes, as the preview shows them.
    ///
    /// @param total the number of students, of whom the first ones are shown
    record Part(String title, int total, List<Member> shown) {
        private static Part of(String title, List<Member> all) {
            return new Part(title, all.size(), all.stream().limit(SHOWN).toList());
        }
    }

    /// {@return all changes for the preview}
    public List<Part> parts() {
        return List.of(Part.of("Removed", removed), Part.of("Changed", changed), Part.of("Added", added));
    }

    /// @param before the list, whose assistants stay
    /// @param after the students to import
    static Changes between(List<Member> before, List<Member> after) {
        Map<String, Member> old = new LinkedHashMap<>();
        before.stream().filter(member -> member.role() == Role.STUDENT).forEach(member -> old.put(member.id(), member));
        List<Member> added = new ArrayList<>();
        List<Member> changed = new ArrayList<>();
        List<String> readdressed = new ArrayList<>();
        for (Member member : after) {
            Member previous = old.remove(member.id());
            if (previous == null) {
                added.add(member);
            } else if (!previous.equals(member)) {
                changed.add(member);
                if (!previous.isReachedAs(member)) {
                    readdressed.add(member.id());
                }
            }
        }
        return new Changes(
                added, changed, readdressed, List.copyOf(old.values()), after.size() - added.size() - changed.size());
    }

    /// {@return the numbers of students, in words}
    String inWords() {
        return "%d added, %d changed, %d removed".formatted(added.size(), changed.size(), removed.size());
    }
}
