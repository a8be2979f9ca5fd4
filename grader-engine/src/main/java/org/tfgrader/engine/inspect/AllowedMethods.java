package org.tfgrader.engine.inspect;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Lists the methods of libraries that student code may call.
public final class AllowedMethods {
    private AllowedMethods() {}

    /// A method.
    ///
    /// @param owner the binary name of the class that declares it
    public record Method(String owner, String name, String descriptor) {}

    /// {@return all public methods of some classes that the policy allows}
    ///
    /// @param jars on the class path of student code, besides the JDK
    /// @param classes of these jars
    public static List<Method> of(Policy policy, List<Path> jars, Iterable<byte[]> classes) {
        List<Method> methods = new ArrayList<>();
        try (LibraryClasses libraries = new LibraryClasses(jars)) {
            Resolution resolution = new Resolution(Map.of(), libraries, policy);
            classes.forEach(bytes -> add(methods, ClassFile.of().parse(bytes), resolution));
        }
        return methods;
    }

    private static void add(List<Method> methods, ClassModel model, Resolution resolution) {
        String owner = model.thisClass().asInternalName();
        if (!model.flags().has(AccessFlag.PUBLIC)
                || resolution.againstType(owner).isPresent()) {
            return;
        }
        for (MethodModel method : model.methods()) {
            String name = method.methodName().stringValue();
            String descriptor = method.methodType().stringValue();
            if (method.flags().has(AccessFlag.PUBLIC)
                    && !method.flags().has(AccessFlag.SYNTHETIC)
                    && !name.startsWith("<")
                    && resolution.againstMember(owner, name, descriptor).isEmpty()) {
                methods.add(new Method(Names.binary(owner), name, descriptor));
            }
        }
    }
}
