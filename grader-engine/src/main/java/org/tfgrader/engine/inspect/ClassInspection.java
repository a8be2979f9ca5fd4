package org.tfgrader.engine.inspect;

import java.lang.classfile.Attributes;
import java.lang.classfile.BootstrapMethodEntry;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.ModuleEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PackageEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.tfgrader.engine.inspect.Policy.Group;
import org.tfgrader.worker.protocol.PrintableText;

/// The inspection of one class file. The JVM can reach only what the constant pool names, so every entry counts,
/// used or not; the code only shows the lines.
final class ClassInspection {
    private static final int VERSION = ClassFile.JAVA_25_VERSION;
    private static final int LARGEST_POOL = 20_000;
    private static final int LONGEST_NAME = 500;
    private static final Set<Integer> UNKNOWN_LINE = Set.of(0);

    private static final Set<String> SERIALIZATION_HOOKS = Set.of(
            "readObject",
            "readObjectNoData",
            "readResolve",
            "writeObject",
            "writeReplace",
            "readExternal",
            "writeExternal",
            "$deserializeLambda$");

    private final Policy policy;
    private final Resolution resolution;
    private final Complaints complaints;
    private final ClassModel model;
    private final String name;
    private final String file;
    private final CodeWalk code;
    private final Set<String> complainedOwners = new HashSet<>();

    /// Names and types that stand for members and constants, and are judged with them.
    private final Set<Integer> described = new HashSet<>();

    /// Members that a method handle refers to.
    private final Set<Integer> handled = new HashSet<>();

    ClassInspection(Policy policy, Resolution resolution, List<String> files, Complaints complaints, ClassModel model) {
        this.policy = policy;
        this.resolution = resolution;
        this.complaints = complaints;
        this.model = model;
        name = Names.binary(model.thisClass().asInternalName());
        file = Names.submittedFile(model, files);
        code = new CodeWalk(name, (line, sentence) -> complain(line, name, sentence));
    }

    void inspect() {
        if (checkFrame()) {
            code.walk(model);
            checkDeclarations();
            checkPromises();
            AttributeWalk.of(model, this::checkType, sentence -> complain(0, name, sentence));
            checkPool();
        }
    }

    /// {@return whether the inspection should continue}
    private boolean checkFrame() {
        if (model.flags().has(AccessFlag.MODULE)) {
            complain(0, name, "A submission can't be a module. Remove module-info.java.");
            return false;
        }
        if (model.majorVersion() != VERSION || model.minorVersion() != 0) {
            complain(
                    0,
                    name,
                    "The class file of " + PrintableText.name(name) + " does not come from the grader's compiler.");
            return false;
        }
        if (model.constantPool().size() > LARGEST_POOL || name.length() > LONGEST_NAME) {
            complain(0, name, "The class " + PrintableText.name(name) + " is too large. Split it.");
            return false;
        }
        if (Names.isReserved(name)) {
            complain(
                    0,
                    name,
                    "The package of " + PrintableText.name(name)
                            + " is reserved. Use your own package or the default package.");
        }
        return true;
    }

    private void checkDeclarations() {
        for (FieldModel field : model.fields()) {
            checkDescriptor(field.fieldType().stringValue());
        }
        for (MethodModel method : model.methods()) {
            String methodName = method.methodName().stringValue();
            String descriptor = method.methodType().stringValue();
            int line = code.firstLine(method);
            checkDescriptor(descriptor, Set.of(line));
            if (method.flags().has(AccessFlag.NATIVE)) {
                complain(line, member(methodName), member(methodName) + " is native. Write it in Java.");
            }
            if (methodName.equals("finalize") && descriptor.equals("()V")) {
                complain(
                        line,
                        member(methodName),
                        member(methodName) + " would be called by the garbage collector. Remove it.");
            }
            if (SERIALIZATION_HOOKS.contains(methodName)) {
                complain(
                        line,
                        member(methodName),
                        member(methodName) + " would be called by Java serialization, which is not allowed."
                                + " Remove or rename it.");
            }
        }
        model.findAttribute(Attributes.record())
                .ifPresent(record -> record.components()
                        .forEach(component ->
                                checkDescriptor(component.descriptor().stringValue())));
    }

    /// An interface of the student may have a method that a class inherits from a library: a call through the
    /// interface does not name the library.
    private void checkPromises() {
        String internalName = model.thisClass().asInternalName();
        for (ClassShape.Member promise : resolution.promises()) {
            if (resolution.find(internalName, promise.name(), promise.descriptor())
                    instanceof Resolution.Found.Library(var declaring)) {
                resolution
                        .againstMember(declaring, promise.name(), promise.descriptor())
                        .ifPresent(why -> complaints.refused(
                                file, UNKNOWN_LINE, Names.member(Names.binary(declaring), promise.name()), why));
            }
        }
    }

    private String member(String methodName) {
        return PrintableText.name(Names.member(name, methodName));
    }

    private void checkPool() {
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof MethodHandleEntry handle) {
                handled.add(handle.reference().index());
            }
        }
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case MemberRefEntry reference -> {
                    described.add(reference.nameAndType().index());
                    checkReference(reference);
                }
                case ConstantDynamicEntry constant ->
                    described.add(constant.nameAndType().index());
                default -> {}
            }
        }
        for (PoolEntry entry : model.constantPool()) {
            checkRest(entry);
        }
    }

    private void checkRest(PoolEntry entry) {
        switch (entry) {
            case ClassEntry type -> checkClassEntry(type);
            case InvokeDynamicEntry call -> checkBootstrap(call.bootstrap(), policy::allowsCalls);
            case ConstantDynamicEntry constant -> {
                checkBootstrap(constant.bootstrap(), policy::allowsConstants);
                Descriptors.classes(constant.type().stringValue()).stream()
                        .filter(type -> !policy.links(Names.binary(type)))
                        .forEach(this::checkType);
            }
            case NameAndTypeEntry other -> {
                if (!described.contains(other.index())) {
                    checkDescriptor(other.type().stringValue());
                }
            }
            case MethodTypeEntry type -> checkDescriptor(type.descriptor().stringValue());
            case ModuleEntry module -> complain(0, name, "A submission can't be a module. Remove module-info.java.");
            case PackageEntry part -> complain(0, name, "A submission can't be a module. Remove module-info.java.");
            // Reading the text detects malformed text.
            case Utf8Entry text -> text.stringValue();
            default -> {}
        }
    }

    private void checkBootstrap(BootstrapMethodEntry bootstrap, BiPredicate<String, String> allowed) {
        MemberRefEntry method = bootstrap.bootstrapMethod().reference();
        if (!allowed.test(binaryOwner(method), method.name().stringValue())) {
            refuseBootstrap(method);
        }
        for (LoadableConstantEntry argument : bootstrap.arguments()) {
            if (argument instanceof MethodHandleEntry handle
                    && policy.allowsCalls(
                            binaryOwner(handle.reference()),
                            handle.reference().name().stringValue())) {
                refuseBootstrap(handle.reference());
            }
        }
    }

    private void refuseBootstrap(MemberRefEntry method) {
        refuseMember(method, method.owner().asInternalName(), policy.refusals().ofClass(binaryOwner(method)));
    }

    private void checkClassEntry(ClassEntry type) {
        String internalName = Descriptors.elementClass(type.asInternalName());
        boolean linkedOnly = policy.links(Names.binary(internalName)) && !code.executes(type);
        if (!linkedOnly && !complainedOwners.contains(internalName)) {
            checkType(internalName, code.lines(type));
        }
    }

    /// {@return whether a method creates call sites or constants, and no instruction calls it}
    private boolean isBootstrap(MemberRefEntry method) {
        String owner = binaryOwner(method);
        String methodName = method.name().stringValue();
        return (policy.allowsCalls(owner, methodName) || policy.allowsConstants(owner, methodName))
                && !code.executes(method);
    }

    private void checkReference(MemberRefEntry reference) {
        String owner = reference.owner().asInternalName();
        String memberName = reference.name().stringValue();
        String descriptor = reference.type().stringValue();
        if (owner.startsWith("[")) {
            checkArrayMember(reference);
            return;
        }
        if (isBootstrap(reference) || resolution.isMissing(owner)) {
            return;
        }
        if (resolution.againstType(owner).isPresent()) {
            checkLibraryMember(reference, owner);
            return;
        }
        switch (resolution.find(owner, memberName, descriptor)) {
            case Resolution.Found.Own() -> checkDescriptor(descriptor, code.lines(reference));
            case Resolution.Found.Library(var declaring) -> checkLibraryMember(reference, declaring);
            // The refused class is reported.
            case Resolution.Found.BehindRefused() -> {}
            case Resolution.Found.Nowhere() -> {
                String member = Names.member(Names.binary(owner), memberName);
                String sentence = PrintableText.name(member) + " does not exist.";
                code.lines(reference).forEach(line -> complain(line, member, sentence));
            }
        }
    }

    private void checkLibraryMember(MemberRefEntry reference, String declaring) {
        String memberName = reference.name().stringValue();
        String descriptor = reference.type().stringValue();
        resolution
                .againstMember(declaring, memberName, descriptor)
                .or(() -> againstArgument(reference, Names.binary(declaring)))
                .ifPresent(why -> refuseMember(reference, declaring, why));
    }

    private Optional<Group> againstArgument(MemberRefEntry reference, String declaring) {
        String memberName = reference.name().stringValue();
        String descriptor = reference.type().stringValue();
        boolean refused = policy.demandsFalse(declaring, memberName, descriptor)
                && (!code.alwaysPassesFalse(reference) || handled.contains(reference.index()));
        return refused
                ? Optional.of(policy.why(declaring, memberName, descriptor, resolution::operation))
                : Optional.empty();
    }

    /// An array has the members of Object, and a clone method of its own.
    private void checkArrayMember(MemberRefEntry reference) {
        if (!reference.name().equalsString("clone")) {
            checkLibraryMember(reference, "java/lang/Object");
        }
    }

    /// A member that a student's class inherits is reported as a member of the class that declares it; otherwise
    /// the class that the source names is reported.
    private void refuseMember(MemberRefEntry reference, String declaring, Group why) {
        String named = reference.owner().asInternalName();
        String owner = resolution.isOwn(named) || named.startsWith("[") ? declaring : named;
        complainedOwners.add(named);
        complaints.refused(
                file,
                code.lines(reference),
                Names.member(Names.binary(owner), reference.name().stringValue()),
                why);
    }

    private void checkDescriptor(String descriptor) {
        checkDescriptor(descriptor, UNKNOWN_LINE);
    }

    private void checkDescriptor(String descriptor, Set<Integer> lines) {
        Descriptors.classes(descriptor).forEach(type -> checkType(type, lines));
    }

    private void checkType(String internalName) {
        checkType(internalName, UNKNOWN_LINE);
    }

    private void checkType(String internalName, Set<Integer> lines) {
        resolution
                .againstType(internalName)
                .ifPresent(why -> complaints.refused(file, lines, Names.source(Names.binary(internalName)), why));
    }

    private void complain(int line, String member, String sentence) {
        complaints.note(file, line, member, sentence);
    }

    private static String binaryOwner(MemberRefEntry reference) {
        return Names.binary(reference.owner().asInternalName());
    }
}
