package org.tfgrader.engine.inspect;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attribute;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassSignature;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodSignature;
import java.lang.classfile.Signature;
import java.lang.classfile.TypeAnnotation;
import java.lang.classfile.attribute.AnnotationDefaultAttribute;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.attribute.RuntimeInvisibleAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeInvisibleParameterAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeInvisibleTypeAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleParameterAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.tfgrader.worker.protocol.PrintableText;

/// Checks the attributes of a class and its members: only attributes that compilers write, and only types that
/// their signatures and annotations may name.
final class AttributeWalk {
    private static final Set<String> EVERYWHERE = Set.of(
            "Deprecated",
            "Signature",
            "Synthetic",
            "RuntimeVisibleAnnotations",
            "RuntimeInvisibleAnnotations",
            "RuntimeVisibleTypeAnnotations",
            "RuntimeInvisibleTypeAnnotations");

    /// The grader's compiler writes the last two for classes that do not compile.
    private static final Set<String> OF_CLASSES = Set.of(
            "SourceFile",
            "InnerClasses",
            "EnclosingMethod",
            "NestHost",
            "NestMembers",
            "BootstrapMethods",
            "Record",
            "PermittedSubclasses",
            "InconsistentHierarchy",
            "MissingTypes");

    private static final Set<String> OF_FIELDS = Set.of("ConstantValue");

    private static final Set<String> OF_METHODS = Set.of(
            "Code",
            "Exceptions",
            "MethodParameters",
            "AnnotationDefault",
            "RuntimeVisibleParameterAnnotations",
            "RuntimeInvisibleParameterAnnotations",
            "MissingTypes");

    private static final Set<String> OF_CODE =
            Set.of("LineNumberTable", "LocalVariableTable", "LocalVariableTypeTable", "StackMapTable");

    /// Far deeper than any real signature; the JDK's signature parser recurses once for each level.
    private static final int DEEPEST_SIGNATURE = 100;

    private final Consumer<String> types;
    private final Consumer<String> complaint;

    private AttributeWalk(Consumer<String> types, Consumer<String> complaint) {
        this.types = types;
        this.complaint = complaint;
    }

    /// Checks a class.
    ///
    /// @param types receives each type that is named, by its internal name
    /// @param complaint receives each other violation
    static void of(ClassModel model, Consumer<String> types, Consumer<String> complaint) {
        new AttributeWalk(types, complaint).classFile(model);
    }

    private void classFile(ClassModel model) {
        walk(model, OF_CLASSES);
        for (FieldModel field : model.fields()) {
            walk(field, OF_FIELDS);
        }
        for (MethodModel method : model.methods()) {
            walk(method, OF_METHODS);
        }
    }

    private void walk(AttributedElement element, Set<String> known) {
        for (Attribute<?> attribute : element.attributes()) {
            String name = attribute.attributeName().stringValue();
            if (EVERYWHERE.contains(name) || known.contains(name)) {
                walk(element, attribute);
            } else {
                complaint.accept("The class file has an attribute \"" + PrintableText.name(name)
                        + "\" that no Java compiler writes. Submit only source files.");
            }
        }
    }

    private void walk(AttributedElement element, Attribute<?> attribute) {
        switch (attribute) {
            case CodeAttribute code -> walk(code, OF_CODE);
            case RecordAttribute record -> {
                for (RecordComponentInfo component : record.components()) {
                    walk(component, Set.of());
                }
            }
            case SignatureAttribute signature ->
                signature(element, signature.signature().stringValue());
            case RuntimeVisibleAnnotationsAttribute list -> annotations(list.annotations());
            case RuntimeInvisibleAnnotationsAttribute list -> annotations(list.annotations());
            case RuntimeVisibleParameterAnnotationsAttribute lists ->
                lists.parameterAnnotations().forEach(this::annotations);
            case RuntimeInvisibleParameterAnnotationsAttribute lists ->
                lists.parameterAnnotations().forEach(this::annotations);
            case RuntimeVisibleTypeAnnotationsAttribute list ->
                annotations(list.annotations().stream()
                        .map(TypeAnnotation::annotation)
                        .toList());
            case RuntimeInvisibleTypeAnnotationsAttribute list ->
                annotations(list.annotations().stream()
                        .map(TypeAnnotation::annotation)
                        .toList());
            case AnnotationDefaultAttribute value -> value(value.defaultValue());
            default -> {}
        }
    }

    private void annotations(List<Annotation> annotations) {
        for (Annotation annotation : annotations) {
            descriptor(annotation.className().stringValue());
            annotation.elements().forEach(element -> value(element.value()));
        }
    }

    private void value(AnnotationValue value) {
        switch (value) {
            case AnnotationValue.OfAnnotation nested -> annotations(List.of(nested.annotation()));
            case AnnotationValue.OfArray array -> array.values().forEach(this::value);
            case AnnotationValue.OfClass type -> descriptor(type.className().stringValue());
            case AnnotationValue.OfEnum constant ->
                descriptor(constant.className().stringValue());
            case AnnotationValue.OfConstant constant -> {}
        }
    }

    private void descriptor(String descriptor) {
        Descriptors.classes(descriptor).forEach(types);
    }

    private void signature(AttributedElement element, String text) {
        if (depth(text) > DEEPEST_SIGNATURE) {
            complaint.accept("A generic type is nested too deeply. Split it.");
            return;
        }
        switch (element) {
            case ClassModel model -> {
                ClassSignature signature = ClassSignature.parseFrom(text);
                signature.typeParameters().forEach(this::parameter);
                type(signature.superclassSignature());
                signature.superinterfaceSignatures().forEach(this::type);
            }
            case MethodModel method -> {
                MethodSignature signature = MethodSignature.parseFrom(text);
                signature.typeParameters().forEach(this::parameter);
                signature.arguments().forEach(this::type);
                type(signature.result());
                signature.throwableSignatures().forEach(this::type);
            }
            default -> type(Signature.parseFrom(text));
        }
    }

    private static int depth(String signature) {
        int open = 0;
        int deepest = 0;
        for (int at = 0; at < signature.length(); at++) {
            switch (signature.charAt(at)) {
                case '<', '[' -> open++;
                case '>' -> open--;
                default -> {}
            }
            deepest = Math.max(deepest, open);
        }
        return deepest;
    }

    private void parameter(Signature.TypeParam parameter) {
        parameter.classBound().ifPresent(this::type);
        parameter.interfaceBounds().forEach(this::type);
    }

    private void type(Signature signature) {
        switch (signature) {
            case Signature.ClassTypeSig type -> {
                descriptor(type.classDesc().descriptorString());
                type.typeArgs().forEach(this::argument);
                type.outerType().ifPresent(this::type);
            }
            case Signature.ArrayTypeSig array -> type(array.componentSignature());
            case Signature.TypeVarSig variable -> {}
            case Signature.BaseTypeSig primitive -> {}
        }
    }

    private void argument(Signature.TypeArg argument) {
        switch (argument) {
            case Signature.TypeArg.Bounded bounded -> type(bounded.boundType());
            case Signature.TypeArg.Unbounded any -> {}
        }
    }
}
