package org.tfgrader.engine.inspect;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tfgrader.engine.resource.Resources;
import org.tfgrader.worker.protocol.Confinement.Visibility;

/// The allowlist of student code: members of classes, and TensorFlow operations. Everything else is refused.
public final class Policy {
    private static final String STANDARD = "policy.yaml";

    /// The class of the options of an operation.
    private static final String OPTIONS = "$Options";

    private final Map<String, Rule> classes;
    private final Map<String, Rule> packages;
    private final Map<String, Operation> operations;
    private final Set<String> calls;
    private final Set<String> constants;
    private final Set<String> linked;
    private final Refusals refusals;

    /// Entries that are allowed or refused for the same reason.
    record Group(String name, String reason) {}

    /// The allowed members of a class, or of all classes of a package.
    record Rule(Group group, Members members) {}

    /// An allowed operation.
    ///
    /// @param type as TensorFlow names it
    /// @param kitOnly whether only the kit may create it
    record Operation(String type, Group group, boolean kitOnly) {}

    Policy(
            Map<String, Rule> classes,
            Map<String, Rule> packages,
            Map<String, Operation> operations,
            Set<String> calls,
            Set<String> constants,
            Set<String> linked,
            Refusals refusals) {
        this.classes = Map.copyOf(classes);
        this.packages = Map.copyOf(packages);
        this.operations = Map.copyOf(operations);
        this.calls = Set.copyOf(calls);
        this.constants = Set.copyOf(constants);
        this.linked = Stream.of(
                        linked.stream(),
                        calls.stream().map(Names::packageOf),
                        constants.stream().map(Names::packageOf))
                .flatMap(names -> names)
                .collect(Collectors.toUnmodifiableSet());
        this.refusals = refusals;
    }

    /// {@return the grader's policy}
    public static Policy standard() {
        PolicyReader reader = new PolicyReader();
        Policy policy = reader.read(Resources.text(Policy.class, STANDARD));
        if (!reader.errors().isEmpty()) {
            throw new IllegalStateException(STANDARD + ": " + String.join("; ", reader.errors()));
        }
        return policy;
    }

    /// {@return the types of all operations that student code, or TensorFlow on its behalf, may create}
    public Set<String> operations() {
        return operations.values().stream().map(Operation::type).collect(Collectors.toUnmodifiableSet());
    }

    /// {@return the classes that a class loader may show to student code} They are more than student code may use:
    /// whole classes, and classes that only class files name.
    public Visibility visible() {
        Set<String> names = new TreeSet<>();
        classes.keySet().forEach(name -> names.add(Names.outermost(name)));
        operations.forEach((name, operation) -> {
            if (!operation.kitOnly()) {
                names.add(name);
            }
        });
        linked.forEach(name -> names.add(Names.outermost(name)));
        names.removeIf(name -> packages.containsKey(Names.packageOf(name)));
        return new Visibility(false, packages.keySet(), names);
    }

    /// {@return the reason why student code may name a class, if it may}
    Optional<Group> allows(String binaryName) {
        return Optional.ofNullable(operations.get(withoutOptions(binaryName)))
                .filter(operation -> !operation.kitOnly())
                .map(Operation::group)
                .or(() -> rule(binaryName).map(Rule::group));
    }

    /// {@return the reason why student code may use a member, if it may} The types of the member are checked
    /// separately.
    ///
    /// @param owner the binary name of the class that declares it
    Optional<Group> allows(String owner, String name, String descriptor) {
        Operation operation = operations.get(withoutOptions(owner));
        if (operation != null) {
            return operation.kitOnly() ? Optional.empty() : Optional.of(operation.group());
        }
        return rule(owner).flatMap(rule -> switch (rule.members()) {
            case Members.All() -> Optional.of(rule.group());
            case Members.Only(var patterns, var makers) ->
                patterns.stream().anyMatch(pattern -> pattern.matches(name, descriptor))
                        ? Optional.of(rule.group())
                        : madeOperation(descriptor).filter(made -> makers).map(Operation::group);
            case Members.Except(var patterns) ->
                patterns.stream().anyMatch(pattern -> pattern.matches(name, descriptor))
                        ? Optional.empty()
                        : Optional.of(rule.group());
        });
    }

    /// {@return whether a member may be used only with the constant `false` as its last argument}
    ///
    /// @param owner the binary name of the class that declares it
    boolean demandsFalse(String owner, String name, String descriptor) {
        return rule(owner)
                .filter(rule -> rule.members() instanceof Members.Only(var patterns, var makers)
                        && patterns.stream()
                                .filter(pattern -> pattern.matches(name, descriptor))
                                .allMatch(Members.Pattern::demandsFalse)
                        && patterns.stream().anyMatch(pattern -> pattern.matches(name, descriptor)))
                .isPresent();
    }

    private Optional<Operation> madeOperation(String descriptor) {
        return Optional.ofNullable(operations.get(Descriptors.returned(descriptor)))
                .filter(operation -> !operation.kitOnly());
    }

    private static String withoutOptions(String binaryName) {
        return binaryName.endsWith(OPTIONS)
                ? binaryName.substring(0, binaryName.length() - OPTIONS.length())
                : binaryName;
    }

    private Optional<Rule> rule(String binaryName) {
        for (String name : Names.enclosing(binaryName)) {
            Rule rule = classes.get(name);
            // A class with a few members only is not listed for its nested classes.
            if (rule != null && (name.equals(binaryName) || !(rule.members() instanceof Members.Only))) {
                return Optional.of(name.equals(binaryName) ? rule : new Rule(rule.group(), new Members.All()));
            }
        }
        return Optional.ofNullable(packages.get(Names.packageOf(binaryName)));
    }

    /// {@return whether a bootstrap method may create a call site}
    boolean allowsCalls(String binaryOwner, String name) {
        return calls.contains(binaryOwner + "." + name);
    }

    /// {@return whether a bootstrap method may compute a constant, or a method may be passed to one that does}
    boolean allowsConstants(String binaryOwner, String name) {
        return constants.contains(binaryOwner + "." + name);
    }

    /// {@return whether class files may name a class for their bootstrap methods}
    boolean links(String binaryName) {
        return Names.enclosing(binaryName).stream().anyMatch(linked::contains);
    }

    /// {@return the reason why a class is refused}
    ///
    /// @param operationOf gives the type of the operation that a class creates
    Group why(String binaryName, Function<String, Optional<String>> operationOf) {
        return whyOperation(withoutOptions(binaryName), operationOf).orElseGet(() -> refusals.ofClass(binaryName));
    }

    /// {@return the reason why a member is refused}
    ///
    /// @param operationOf gives the type of the operation that a class creates
    Group why(String owner, String name, String descriptor, Function<String, Optional<String>> operationOf) {
        return refusals.ofMember(owner, name, descriptor)
                .or(() -> whyOperation(Descriptors.returned(descriptor), operationOf))
                .orElseGet(() -> why(owner, operationOf));
    }

    private Optional<Group> whyOperation(String className, Function<String, Optional<String>> operationOf) {
        return operationOf
                .apply(className)
                .map(type -> refusals.ofOperation(type).orElseGet(() -> refusals.ofClass(className)));
    }

    /// {@return the reasons for refusals}
    Refusals refusals() {
        return refusals;
    }
}
