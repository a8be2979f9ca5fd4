package org.tfgrader.engine.inspect;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.engine.model.Verdict.Violation;
import org.tfgrader.worker.protocol.PrintableText;

/// Inspects the class files of submissions: everything that they name and the [Policy] does not allow is a
/// violation. Nothing is loaded, and no class file makes the inspection fail. Safe for use by several threads.
public final class ClassFileInspector implements AutoCloseable {
    private static final int MOST_CLASSES = 500;
    private static final int MOST_BYTES = 4 << 20;
    private static final int LARGEST_CLASS = 1 << 20;
    private static final int MOST_METHODS = 5000;

    private final Policy policy;
    private final LibraryClasses libraries;

    /// @param jars on the class path of student code, besides the JDK
    public ClassFileInspector(Policy policy, List<Path> jars) {
        this.policy = policy;
        libraries = new LibraryClasses(jars);
    }

    /// {@return the violations by file and line, without duplicates; at most as many as a person reads}
    ///
    /// @param classes class files by binary name, of any origin
    /// @param files the submitted names of the source files
    public List<Violation> inspect(Map<String, byte[]> classes, List<String> files) {
        var complaints = new Complaints();
        if (isSmallEnough(classes, complaints)) {
            Map<String, ClassModel> models = new LinkedHashMap<>();
            Map<String, ClassShape> shapes = new HashMap<>();
            classes.forEach((name, bytes) -> read(name, bytes, models, shapes, complaints));
            Resolution resolution = new Resolution(shapes, libraries, policy);
            if (hasFewMethods(models, complaints)) {
                models.forEach((name, model) -> guarded(
                        name,
                        complaints,
                        () -> new ClassInspection(policy, resolution, files, complaints, model).inspect()));
            }
        }
        return complaints.told();
    }

    private static boolean isSmallEnough(Map<String, byte[]> classes, Complaints complaints) {
        long bytes = classes.values().stream().mapToLong(file -> file.length).sum();
        if (classes.size() > MOST_CLASSES || bytes > MOST_BYTES) {
            complaints.note(
                    "",
                    0,
                    "",
                    "The submission compiles to more than " + MOST_CLASSES + " classes or " + (MOST_BYTES >> 20)
                            + " MB. Remove code that the six functions don't need.");
            return false;
        }
        return true;
    }

    private static boolean hasFewMethods(Map<String, ClassModel> models, Complaints complaints) {
        int methods = models.values().stream()
                .mapToInt(model -> model.methods().size())
                .sum();
        if (methods > MOST_METHODS) {
            complaints.note(
                    "",
                    0,
                    "",
                    "The submission has more than " + MOST_METHODS
                            + " methods. Remove code that the six functions don't need.");
        }
        return methods <= MOST_METHODS;
    }

    private static void read(
            String name,
            byte[] bytes,
            Map<String, ClassModel> models,
            Map<String, ClassShape> shapes,
            Complaints complaints) {
        guarded(name, complaints, () -> {
            ClassModel model = ClassFile.of().parse(bytes);
            ClassShape shape = ClassShape.of(model);
            if (bytes.length > LARGEST_CLASS) {
                complaints.note("", 0, name, "The class " + PrintableText.name(name) + " is too large. Split it.");
            } else if (!Names.binary(shape.name()).equals(name)) {
                complaints.note(
                        "",
                        0,
                        name,
                        "The class file of " + PrintableText.name(name)
                                + " contains another class. Submit only source files.");
            } else {
                models.put(name, model);
                shapes.put(shape.name(), shape);
            }
        });
    }

    /// Class files come from the grader's compiler, but a compiler that was attacked, or another one, can write
    /// anything into them, even annotations that are nested too deeply for a stack.
    private static void guarded(String name, Complaints complaints, Runnable inspection) {
        try {
            inspection.run();
        } catch (GraderException ours) {
            throw ours;
        } catch (RuntimeException | StackOverflowError malformed) {
            complaints.note(
                    "",
                    0,
                    name,
                    "The class file of " + PrintableText.name(name)
                            + " is malformed or too complex for the inspection. Simplify the class.");
        }
    }

    @Override
    public void close() {
        libraries.close();
    }
}
