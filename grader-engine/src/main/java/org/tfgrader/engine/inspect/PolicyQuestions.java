package org.tfgrader.engine.inspect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tfgrader.engine.inspect.Policy.Group;

/// Answers whether student code may use an API, and why.
public final class PolicyQuestions implements AutoCloseable {
    private static final String DOOR = "org/tensorflow/op/Ops";
    private static final String SHORT_DOOR = "tf.";
    private static final int MOST_EXAMPLES = 8;

    private final Policy policy;
    private final LibraryClasses libraries;
    private final Resolution resolution;
    private final Rulings rulings;

    /// @param jars on the class path of student code, besides the JDK
    public PolicyQuestions(Policy policy, List<Path> jars) {
        this.policy = policy;
        libraries = new LibraryClasses(jars);
        resolution = new Resolution(Map.of(), libraries, name -> true);
        rulings = new Rulings(policy, resolution);
    }

    /// {@return whether it may be used, and why}
    ///
    /// @param asked a member such as `java.lang.Runtime.exec` or `tf.io.readFile`, a class, a package, or the
    ///     type of an operation such as `ReadFile`
    public Answer ask(String asked) {
        String name = withoutParameters(asked.strip());
        if (name.startsWith(SHORT_DOOR)) {
            return throughTheDoor(name);
        }
        if (name.indexOf('.') < 0) {
            return operation(name)
                    .or(() -> packageNamed(name))
                    .orElseGet(() -> new Answer.Unknown("There is no operation " + Names.shown(name)
                            + ". Write a class with its package, such as java.util.List."));
        }
        return classNamed(name)
                .or(() -> memberNamed(name))
                .or(() -> packageNamed(name))
                .orElseGet(() -> new Answer.Unknown("There is no class, member or package " + Names.shown(name) + "."));
    }

    private static String withoutParameters(String name) {
        int open = name.indexOf('(');
        return open < 0 ? name : name.substring(0, open);
    }

    /// `tf.math.add` is the method `add` of the field `math` of `Ops`.
    private Answer throughTheDoor(String name) {
        String[] steps = name.split("\\.", -1);
        String door = DOOR;
        for (int step = 1; step < steps.length - 1; step++) {
            String field = steps[step];
            Optional<String> next = libraries.find(door).flatMap(shape -> shape.fieldType(field));
            if (next.isEmpty()) {
                return new Answer.Unknown("There is no " + Names.shown(name) + ": " + Names.shown(field)
                        + " is not a group of operations.");
            }
            door = next.get();
        }
        return member(name, door, steps[steps.length - 1])
                .orElseGet(() -> new Answer.Unknown("There is no " + Names.shown(name) + " in TensorFlow Java."));
    }

    private Optional<Answer> operation(String type) {
        return policy.operation(type)
                .map(operation -> operation.kitOnly()
                        ? new Answer.Refused("The operation " + type + " may be created through the kit only. "
                                + policy.refusals()
                                        .ofOperation(type)
                                        .orElse(operation.group())
                                        .reason())
                        : allowed("The operation " + type, operation.group()))
                .or(() -> libraries
                        .classOfOperation(type)
                        .map(className -> new Answer.Refused("The operation " + type + " may not be used. "
                                + policy.why(className, resolution::operation).reason())));
    }

    private Optional<Answer> classNamed(String name) {
        String binaryName = Names.binaryOfSource(name);
        if (libraries.find(binaryName.replace('.', '/')).isEmpty()) {
            return Optional.empty();
        }
        Optional<Group> group = policy.allows(binaryName);
        if (group.isEmpty()) {
            return Optional.of(refused(name, policy.why(binaryName, resolution::operation)));
        }
        return Optional.of(new Answer.Allowed(name + " may be used" + policy.extent(binaryName) + ": "
                + group.get().name() + ". " + group.get().reason()));
    }

    private Optional<Answer> memberNamed(String name) {
        int dot = name.lastIndexOf('.');
        String owner = Names.binaryOfSource(name.substring(0, dot)).replace('.', '/');
        return libraries
                .find(owner)
                .map(shape -> member(name, owner, name.substring(dot + 1))
                        .orElseGet(() -> new Answer.Unknown("The class " + Names.shown(name.substring(0, dot))
                                + " has no member " + Names.shown(name.substring(dot + 1)) + ".")));
    }

    /// Covers all overloads.
    private Optional<Answer> member(String asked, String owner, String name) {
        String inClassFile = name.equals("new") ? "<init>" : name;
        List<String> refused = new ArrayList<>();
        Group allowed = null;
        Group against = null;
        for (String descriptor : resolution.descriptors(owner, inClassFile)) {
            String declaring = declaring(owner, inClassFile, descriptor);
            Optional<Group> why = rulings.againstType(owner).isPresent()
                    ? Optional.of(policy.why(Names.binary(owner), inClassFile, descriptor, resolution::operation))
                    : rulings.againstMember(declaring, inClassFile, descriptor);
            if (why.isPresent()) {
                refused.add(asked + "(" + String.join(", ", Descriptors.parameters(descriptor)) + ")");
                against = why.get();
            } else {
                allowed = policy.allows(Names.binary(declaring), inClassFile, descriptor)
                        .orElseThrow();
            }
        }
        if (allowed == null) {
            return Optional.ofNullable(against).map(group -> refused(asked, group));
        }
        String exceptions =
                against == null ? "" : " Exceptions: " + String.join(", ", refused) + ". " + against.reason();
        return Optional.of(new Answer.Allowed(allowed(asked, allowed).text() + exceptions));
    }

    private String declaring(String owner, String name, String descriptor) {
        return switch (resolution.find(owner, name, descriptor)) {
            case Resolution.Found.Library(var declaring) -> declaring;
            case Resolution.Found.Own(), Resolution.Found.BehindRefused(), Resolution.Found.Nowhere() ->
                throw new IllegalStateException("the member was found before: " + owner + "." + name);
        };
    }

    private Optional<Answer> packageNamed(String asked) {
        String name = asked.endsWith(".*") ? asked.substring(0, asked.length() - ".*".length()) : asked;
        Optional<Group> whole = policy.allowsPackage(name);
        if (whole.isPresent()) {
            return Optional.of(allowed("The package " + name, whole.get()));
        }
        List<String> classes = policy.visible().classes().stream()
                .filter(type -> Names.packageOf(type).equals(name)
                        && policy.allows(type).isPresent())
                .sorted()
                .toList();
        if (!classes.isEmpty()) {
            return Optional.of(new Answer.Allowed(classes.size() + " classes of the package " + name
                    + " may be used, such as "
                    + classes.stream().limit(MOST_EXAMPLES).collect(Collectors.joining(", ")) + "."));
        }
        return libraries.hasPackage(name)
                ? Optional.of(refused("The package " + name, policy.refusals().ofPackage(name)))
                : Optional.empty();
    }

    private static Answer allowed(String what, Group group) {
        return new Answer.Allowed(what + " may be used: " + group.name() + ". " + group.reason());
    }

    private static Answer refused(String what, Group group) {
        return new Answer.Refused(what + " may not be used. " + group.reason());
    }

    @Override
    public void close() {
        libraries.close();
    }
}
