package org.tfgrader.engine.compile;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the class to grade in a submission.
public final class SolutionClass {
    private static final String GRADED_FUNCTIONS = "org/tfgrader/kit/GradedFunctions";

    private final Map<String, ClassModel> models = new HashMap<>();

    private SolutionClass(Map<String, byte[]> classes) {
        for (byte[] bytes : classes.values()) {
            ClassModel model = ClassFile.of().parse(bytes);
            models.put(model.thisClass().asInternalName(), model);
        }
    }

    /// {@return the class to grade, or the reason why there is none}
    ///
    /// @param classes class files by binary name, written by the grader's compiler
    public static Search find(Map<String, byte[]> classes) {
        return new SolutionClass(classes).search();
    }

    /// The result of the search.
    public sealed interface Search {
        /// The binary name of the class to grade.
        record Found(String name) implements Search {}

        /// The reason why there is none, in one sentence.
        record None(String reason) implements Search {}
    }

    private Search search() {
        List<String> candidates = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        for (var entry : models.entrySet()) {
            ClassModel model = entry.getValue();
            if (model.flags().has(AccessFlag.INTERFACE)
                    || model.flags().has(AccessFlag.ABSTRACT)
                    || !implementsGradedFunctions(model)) {
                continue;
            }
            (isPublicOnTop(model) ? candidates : hidden).add(binary(entry.getKey()));
        }
        return choose(
                candidates.stream().sorted().toList(), hidden.stream().sorted().toList());
    }

    private Search choose(List<String> candidates, List<String> hidden) {
        if (candidates.size() > 1) {
            return new Search.None("Several public classes implement GradedFunctions (" + String.join(", ", candidates)
                    + "). Keep one of them.");
        }
        if (candidates.isEmpty()) {
            return new Search.None(
                    hidden.isEmpty()
                            ? "No class implements GradedFunctions. Write \"public class Solution implements"
                                    + " GradedFunctions\" and import org.tfgrader.kit.GradedFunctions."
                            : "The class " + hidden.getFirst()
                                    + " implements GradedFunctions but is not a public top-level class."
                                    + " Declare it as \"public class\", outside other classes.");
        }
        String name = candidates.getFirst();
        if (!hasPublicConstructor(name)) {
            return new Search.None("The class " + name
                    + " has no public constructor without parameters. Add one, or remove all constructors.");
        }
        return new Search.Found(name);
    }

    private static boolean isPublicOnTop(ClassModel model) {
        return model.flags().has(AccessFlag.PUBLIC)
                && model.findAttribute(Attributes.nestHost()).isEmpty();
    }

    /// Visits each supertype once: a few dozen interfaces can have an exponential number of inheritance paths.
    private boolean implementsGradedFunctions(ClassModel model) {
        Set<String> seen = new HashSet<>();
        Deque<ClassModel> open = new ArrayDeque<>(List.of(model));
        while (!open.isEmpty()) {
            ClassModel current = open.pop();
            List<String> parents = new ArrayList<>();
            current.superclass().ifPresent(parent -> parents.add(parent.asInternalName()));
            current.interfaces().forEach(parent -> parents.add(parent.asInternalName()));
            for (String parent : parents) {
                if (parent.equals(GRADED_FUNCTIONS)) {
                    return true;
                }
                ClassModel next = models.get(parent);
                if (next != null && seen.add(parent)) {
                    open.push(next);
                }
            }
        }
        return false;
    }

    private boolean hasPublicConstructor(String name) {
        return models.values().stream()
                .filter(model -> binary(model.thisClass().asInternalName()).equals(name))
                .flatMap(model -> model.methods().stream())
                .anyMatch(method -> method.methodName().equalsString(ConstantDescs.INIT_NAME)
                        && method.methodType().equalsString("()V")
                        && method.flags().has(AccessFlag.PUBLIC));
    }

    private static String binary(String internalName) {
        return internalName.replace('/', '.');
    }
}
