package org.tfgrader.engine.inspect;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The parts of a class that determine which member a name in another class refers to.
///
/// @param name internal, as all names here
/// @param members fields and methods that it declares itself, each by name and descriptor
/// @param promises those of its methods for which a class may have another one
/// @param operation the type of TensorFlow's operation that the class makes
record ClassShape(
        String name,
        boolean isPublic,
        Optional<String> superclass,
        List<String> interfaces,
        Set<Member> members,
        Set<Member> promises,
        Optional<String> operation) {
    private static final String OPERATION = "OP_NAME";

    /// A field or method, as identified in class files.
    record Member(String name, String descriptor) {}

    /// @throws IllegalArgumentException if the class file is malformed
    static ClassShape of(ClassModel model) {
        Set<Member> members = new HashSet<>();
        Set<Member> promises = new HashSet<>();
        Optional<String> operation = Optional.empty();
        for (FieldModel field : model.fields()) {
            members.add(new Member(
                    field.fieldName().stringValue(), field.fieldType().stringValue()));
            if (field.fieldName().equalsString(OPERATION)) {
                operation = field.findAttribute(Attributes.constantValue())
                        .map(value -> value.constant().constantValue().toString());
            }
        }
        for (MethodModel method : model.methods()) {
            Member member = new Member(
                    method.methodName().stringValue(), method.methodType().stringValue());
            members.add(member);
            if (method.flags().has(AccessFlag.ABSTRACT) || model.flags().has(AccessFlag.INTERFACE)) {
                promises.add(member);
            }
        }
        return new ClassShape(
                model.thisClass().asInternalName(),
                model.flags().has(AccessFlag.PUBLIC),
                model.superclass().map(superclass -> superclass.asInternalName()),
                model.interfaces().stream().map(entry -> entry.asInternalName()).toList(),
                members,
                promises,
                operation);
    }

    boolean declares(String memberName, String descriptor) {
        return members.contains(new Member(memberName, descriptor));
    }

    /// {@return the classes that it inherits from directly}
    List<String> parents() {
        return Stream.concat(superclass.stream(), interfaces.stream()).toList();
    }
}
