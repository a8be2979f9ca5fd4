package org.tfgrader.api.classlist;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tfgrader.api.access.Role;

/// What an import does to the class list.
///
/// @param changed the new entries
/// @param unchanged the number of students who stay as they are
record Changes(List<Member> added, List<Member> changed, List<Member> removed, int unchanged) {
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
        List<Member> students =
                before.stream().filter(member -> member.role() == Role.STUDENT).toList();
        Map<String, Member> old = byId(students);
        Map<String, Member> kept = byId(after);
        List<Member> changed = after.stream()
                .filter(member -> old.containsKey(member.id()) && !member.equals(old.get(member.id())))
                .toList();
        List<Member> added =
                after.stream().filter(member -> !old.containsKey(member.id())).toList();
        return new Changes(
                added,
                changed,
                students.stream()
                        .filter(member -> !kept.containsKey(member.id()))
                        .toList(),
                after.size() - added.size() - changed.size());
    }

    private static Map<String, Member> byId(List<Member> members) {
        return members.stream().collect(Collectors.toMap(Member::id, Function.identity()));
    }

    /// {@return the numbers of students, in words}
    String inWords() {
        return "%d added, %d changed, %d removed".formatted(added.size(), changed.size(), removed.size());
    }
}
