package org.tfgrader.engine.inspect;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives all test classes one inspector, and closes it after the last test.
final class SharedInspector implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ClassFileInspector.class;
    }

    @Override
    public ClassFileInspector resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedInspector.class))
                .computeIfAbsent(
                        ClassFileInspector.class,
                        none -> new ClassFileInspector(Policy.standard(), Compiled.HOME.studentJars()),
                        ClassFileInspector.class);
    }
}
