package org.tfgrader.engine.inspect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tfgrader.engine.inspect.Policy.Group;

/// Finds the class that declares a member, in the order of the JVM: first the superclasses, then all interfaces. The
/// policy is applied to that class, because inherited members are the usual way to get around a list of names.
final class Resolution {
    private static final String OBJECT = "java/lang/Object";
    private static final String OPERATIONS = "org.tensorflow.op.";

    /// Far more than programs need, and few enough that a maze of classes can't delay the grader.
    private static final int MOST_STEPS = 1_000_000;

    /// A lookup takes time, and a class file can name only so many classes that are not listed.
    private static final int MOST_LOOKUPS = 1000;

    private final Map<String, ClassShape> own;
    private final LibraryClasses libraries;
    private final Policy policy;
    private final Set<ClassShape.Member> promises;
    private final Map<String, Boolean> lookups = new HashMap<>();
    private int steps;

    /// @param own the classes of the submission, by their internal names
    Resolution(Map<String, ClassShape> own, LibraryClasses libraries, Policy policy) {
        this.own = own;
        this.libraries = libraries;
        this.policy = policy;
        promises = own.values().stream()
                .flatMap(shape -> shape.promises().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The place where a member was found.
    sealed interface Found {
        /// In a class of the submission.
        record Own() implements Found {}

        /// In a class of a library that declares it, or that inherits it from a hidden class.
        record Library(String declaring) implements Found {}

        /// Nowhere, but one of the superclasses is itself refused and was not searched.
        record BehindRefused() implements Found {}

        /// Nowhere.
        record Nowhere() implements Found {}
    }

    /// {@return the place where a member is declared}
    Found find(String owner, String name, String descriptor) {
        Map<String, String> heirs = new HashMap<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(owner);
        heirs.put(owner, owner);
        boolean cut = false;
        // Superclasses go to the front and interfaces to the back, each class once, so that a class that inherits
        // from itself ends, too.
        while (!open.isEmpty()) {
            if (++steps > MOST_STEPS) {
                throw new IllegalStateException("the class hierarchy is too complex");
            }
            String current = open.pop();
            Optional<ClassShape> found = shape(current);
            if (found.isEmpty()) {
                continue;
            }
            ClassShape shape = found.get();
            if (shape.declares(name, descriptor)) {
                return own.containsKey(current) ? new Found.Own() : new Found.Library(visible(current, heirs));
            }
            for (String parent : shape.parents()) {
                if (own.containsKey(current)
                        && !own.containsKey(parent)
                        && policy.allows(Names.binary(parent)).isEmpty()) {
                    cut = true;
                } else if (heirs.putIfAbsent(parent, current) == null) {
                    if (shape.superclass().filter(parent::equals).isPresent()) {
                        open.addFirst(parent);
                    } else {
                        open.addLast(parent);
                    }
                }
            }
        }
        // Interfaces have the methods of Object too.
        if (libraries
                .find(OBJECT)
                .filter(object -> object.declares(name, descriptor))
                .isPresent()) {
            return new Found.Library(OBJECT);
        }
        return cut ? new Found.BehindRefused() : new Found.Nowhere();
    }

    /// {@return the methods of the submission for which a class may have another one}
    Set<ClassShape.Member> promises() {
        return promises;
    }

    /// {@return whether a class is one of the submission}
    boolean isOwn(String internalName) {
        return own.containsKey(internalName);
    }

    /// {@return whether no class has this name, neither in the submission nor in a library} The compiler leaves
    /// the name in the class file if it found no class either, and reports it; no class loader finds one later.
    boolean isMissing(String internalName) {
        if (!lookups.containsKey(internalName) && lookups.size() >= MOST_LOOKUPS) {
            return false;
        }
        return lookups.computeIfAbsent(internalName, name -> {
            String binaryName = Names.binary(name);
            return !own.containsKey(name) && !Names.isReserved(binaryName) && !libraries.has(binaryName);
        });
    }

    /// {@return the reason why a type may not be named; empty if it may}
    ///
    /// @param internalName of a class, or the empty string for a primitive type
    Optional<Group> againstType(String internalName) {
        String binaryName = Names.binary(internalName);
        boolean allowed = internalName.isEmpty()
                || isOwn(internalName)
                || policy.allows(binaryName).isPresent()
                || isMissing(internalName);
        return allowed ? Optional.empty() : Optional.of(policy.why(binaryName, this::operation));
    }

    /// {@return the reason why a member of a library may not be used; empty if it may}
    ///
    /// @param declaring the internal name of the class that declares it
    Optional<Group> againstMember(String declaring, String name, String descriptor) {
        String owner = Names.binary(declaring);
        if (policy.allows(owner, name, descriptor).isEmpty()) {
            return Optional.of(policy.why(owner, name, descriptor, this::operation));
        }
        return Descriptors.classes(descriptor).stream()
                .flatMap(type -> againstType(type).stream())
                .findFirst();
    }

    /// {@return the type of the operation that a TensorFlow class creates, if it creates one}
    Optional<String> operation(String binaryName) {
        return binaryName.startsWith(OPERATIONS)
                ? libraries.find(binaryName.replace('.', '/')).flatMap(ClassShape::operation)
                : Optional.empty();
    }

    private String visible(String declaring, Map<String, String> heirs) {
        String current = declaring;
        while (true) {
            String heir = heirs.getOrDefault(current, current);
            if (heir.equals(current) || own.containsKey(heir) || isPublic(current)) {
                return current;
            }
            current = heir;
        }
    }

    private boolean isPublic(String name) {
        return shape(name).filter(ClassShape::isPublic).isPresent();
    }

    private Optional<ClassShape> shape(String name) {
        ClassShape shape = own.get(name);
        return shape == null ? libraries.find(name) : Optional.of(shape);
    }
}
