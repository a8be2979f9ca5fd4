package org.tfgrader.api.lti.platform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.lti.platform.FakePlatform.Person;

/// The one course of a platform: its people, its links to the tool, and its columns of grades.
final class PlatformCourse {
    static final Map<String, String> CONTEXT =
            Map.of("id", FakePlatform.COURSE, "label", "ML-1", "title", "Machine Learning");

    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, String> statuses = new HashMap<>();
    private final Set<String> listedAsLearners = new HashSet<>();
    private final Map<String, LineItem> lineItems = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private int ids = 6;

    PlatformCourse() {
        LineItem first = create("Exercise", 100);
        links.add(new Link("link-1", "Exercise", first.id()));
    }

    /// A column of grades.
    record LineItem(String id, String label, double scoreMaximum) {}

    /// What people click to get to the tool.
    record Link(String id, String title, @Nullable String lineItem) {}

    synchronized void enroll(Person person) {
        people.put(person.sub(), person);
    }

    synchronized void status(String sub, String status) {
        statuses.put(sub, status);
    }

    /// {@return whether a person is still there, as rosters say it}
    synchronized String status(String sub) {
        return statuses.getOrDefault(sub, "Active");
    }

    synchronized void listAsLearner(String sub) {
        listedAsLearners.add(sub);
    }

    /// {@return the roles of a person in the roster}
    synchronized List<String> listedRoles(Person person) {
        return listedAsLearners.contains(person.sub()) ? List.of(FakePlatform.LEARNER) : person.roles();
    }

    synchronized List<Person> people() {
        return List.copyOf(people.values());
    }

    synchronized Optional<Person> person(@Nullable String sub) {
        return Optional.ofNullable(people.get(sub));
    }

    /// {@return whether the gradebook has a row for this person}
    boolean isGraded(String sub) {
        return person(sub).filter(Person::isLearner).isPresent();
    }

    synchronized LineItem create(String label, double maximum) {
        ids++;
        LineItem item = new LineItem(Integer.toString(ids), label, maximum);
        lineItems.put(item.id(), item);
        return item;
    }

    synchronized Optional<LineItem> lineItem(String id) {
        return Optional.ofNullable(lineItems.get(id));
    }

    synchronized String nextLink() {
        return "link-" + (links.size() + 1);
    }

    synchronized void add(Link link) {
        links.add(link);
    }

    /// Makes a column for the link that was made last.
    synchronized void acceptGrades() {
        Link link = links.removeLast();
        links.add(new Link(link.id, link.title, create(link.title, 100).id()));
    }

    /// {@return the link that was made last}
    synchronized Link latest() {
        return links.getLast();
    }
}
