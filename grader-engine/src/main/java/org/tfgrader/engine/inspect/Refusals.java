package org.tfgrader.engine.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tfgrader.engine.inspect.Policy.Group;

/// The reasons for refusals, and the alternatives. The most specific entry applies.
final class Refusals {
    private final Map<String, List<MemberRefusal>> members;
    private final Map<String, Group> classes;
    private final Map<String, Group> packages;
    private final Map<String, Group> trees;
    private final Map<String, Group> operations;

    private record MemberRefusal(Members.Pattern pattern, Group group) {}

    private Refusals(Builder builder) {
        members = Map.copyOf(builder.members);
        classes = Map.copyOf(builder.classes);
        packages = Map.copyOf(builder.packages);
        trees = Map.copyOf(builder.trees);
        operations = Map.copyOf(builder.operations);
    }

    /// {@return the reason why a member is refused, if an entry names it}
    Optional<Group> ofMember(String owner, String name, String descriptor) {
        return members.getOrDefault(owner, List.of()).stream()
                .filter(refusal -> refusal.pattern().matches(name, descriptor))
                .map(MemberRefusal::group)
                .findFirst();
    }

    /// {@return the reason why an operation is refused, if an entry names its type}
    Optional<Group> ofOperation(String type) {
        return Optional.ofNullable(operations.get(type));
    }

    /// {@return the reason why a class is refused}
    Group ofClass(String binaryName) {
        for (String name : Names.enclosing(binaryName)) {
            Group group = classes.get(name);
            if (group != null) {
                return group;
            }
        }
        return ofPackage(Names.packageOf(binaryName));
    }

    /// {@return the reason why a package is refused}
    Group ofPackage(String name) {
        Group group = packages.get(name);
        String tree = name;
        while (group == null) {
            group = trees.get(tree);
            if (tree.isEmpty() && group == null) {
                throw new IllegalStateException("the policy has a reason for everything");
            }
            tree = Names.packageOf(tree);
        }
        return group;
    }

    /// Collects the entries of a policy.
    static final class Builder {
        private final Map<String, List<MemberRefusal>> members = new HashMap<>();
        private final Map<String, Group> classes = new HashMap<>();
        private final Map<String, Group> packages = new HashMap<>();
        private final Map<String, Group> trees = new HashMap<>();
        private final Map<String, Group> operations = new HashMap<>();

        /// {@return false if the entry is a duplicate or invalid}
        boolean add(Place place, Members refused, Group group) {
            return switch (refused) {
                case Members.All() ->
                    switch (place) {
                        case Place.Type(var name) -> classes.put(name, group) == null;
                        case Place.OnePackage(var name) -> packages.put(name, group) == null;
                        case Place.Tree(var name) -> trees.put(name, group) == null;
                    };
                case Members.Only(var patterns, var withOperations) ->
                    !withOperations && place instanceof Place.Type(var name) && addMembers(name, patterns, group);
                case Members.Except except -> false;
            };
        }

        private boolean addMembers(String owner, List<Members.Pattern> patterns, Group group) {
            List<MemberRefusal> known = members.computeIfAbsent(owner, name -> new ArrayList<>());
            patterns.forEach(pattern -> known.add(new MemberRefusal(pattern, group)));
            return true;
        }

        boolean addOperation(String type, Group group) {
            return operations.put(type, group) == null;
        }

        boolean hasReasonForEverything() {
            return trees.containsKey("");
        }

        Refusals build() {
            return new Refusals(this);
        }
    }
}
