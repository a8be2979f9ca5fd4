package org.tfgrader.testsupport;

import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Finds tests by the JUnit tags of their classes and methods.
final class TaggedTests {
    private static final String TAG = "Lorg/junit/jupiter/api/Tag;";
    private static final String TAGS = "Lorg/junit/jupiter/api/Tags;";

    private TaggedTests() {}

    /// {@return the tag of each class or method that has one of some tags} A class stands for all its methods.
    ///
    /// @param testClasses a folder of class files, which need not exist
    static Map<String, String> in(Path testClasses, Set<String> tags) throws IOException {
        Map<String, String> found = new TreeMap<>();
        if (Files.isDirectory(testClasses)) {
            try (Stream<Path> files = Files.walk(testClasses)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".class")).toList()) {
                    addTests(ClassFile.of().parse(file), tags, found);
                }
            }
        }
        return found;
    }

    private static void addTests(ClassModel model, Set<String> tags, Map<String, String> found) {
        String binaryName = model.thisClass().asInternalName();
        String name = binaryName.substring(binaryName.lastIndexOf('/') + 1).replace('$', '.');
        Optional<String> ofClass = tag(model, tags);
        if (ofClass.isPresent()) {
            found.put(name, ofClass.get());
        } else {
            model.methods()
                    .forEach(method -> tag(method, tags)
                            .ifPresent(tag ->
                                    found.put(name + "." + method.methodName().stringValue(), tag)));
        }
    }

    private static Optional<String> tag(AttributedElement element, Set<String> tags) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .map(RuntimeVisibleAnnotationsAttribute::annotations)
                .flatMap(annotations -> annotations.stream().flatMap(TaggedTests::values))
                .filter(tags::contains)
                .findFirst();
    }

    private static Stream<String> values(Annotation annotation) {
        return switch (annotation.className().stringValue()) {
            case TAG, TAGS -> annotation.elements().stream().flatMap(element -> values(element.value()));
            default -> Stream.of();
        };
    }

    private static Stream<String> values(AnnotationValue value) {
        return switch (value) {
            case AnnotationValue.OfString text -> Stream.of(text.stringValue());
            case AnnotationValue.OfArray array -> array.values().stream().flatMap(TaggedTests::values);
            case AnnotationValue.OfAnnotation nested -> values(nested.annotation());
            default -> Stream.of();
        };
    }
}
