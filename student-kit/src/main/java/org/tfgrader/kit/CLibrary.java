package org.tfgrader.kit;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Functions of the C library, which NumPy calls, too. Java's own logarithm sometimes rounds differently.
final class CLibrary {
    private static final MethodHandle LOG = function("log");

    private CLibrary() {}

    /// {@return the natural logarithm, rounded like this system's C library}
    static double log(double x) {
        try {
            return (double) LOG.invokeExact(x);
        } catch (Throwable e) {
            throw new IllegalStateException("the C function log can't throw", e);
        }
    }

    @SuppressWarnings("restricted") // the function is called with the type that C gives it
    private static MethodHandle function(String name) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(ValueLayout.JAVA_DOUBLE, ValueLayout.JAVA_DOUBLE));
    }
}
