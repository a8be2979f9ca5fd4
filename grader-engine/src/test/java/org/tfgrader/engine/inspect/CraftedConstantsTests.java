package org.tfgrader.engine.inspect;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.MTD_void;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.engine.inspect.CraftedClassFiles.EXIT_HANDLE;
import static org.tfgrader.engine.inspect.CraftedClassFiles.OWN;
import static org.tfgrader.engine.inspect.CraftedClassFiles.assertRefused;
import static org.tfgrader.engine.inspect.CraftedClassFiles.inspect;
import static org.tfgrader.engine.inspect.CraftedClassFiles.method;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tfgrader.engine.model.Verdict.Violation;

/// Constants and call sites that no Java compiler writes are refused. Nothing of them is loaded.
@ExtendWith(SharedInspector.class)
class CraftedConstantsTests {
    private final ClassFileInspector inspector;

    CraftedConstantsTests(ClassFileInspector inspector) {
        this.inspector = inspector;
    }

    @Test
    void refusesMethodHandlesAsConstants() {
        var own = MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, OWN, "m", MTD_void);

        assertRefused(
                inspect(inspector, method(code -> code.ldc(own).pop().return_())),
                "work.Case",
                "loads a method as a constant");
    }

    @Test
    void refusesMethodTypesAsConstants() {
        assertRefused(
                inspect(inspector, method(code -> code.ldc(MTD_void).pop().return_())),
                "work.Case",
                "loads a method as a constant");
    }

    @Test
    void refusesMethodHandlesOfRefusedMethods() {
        assertThat(inspect(inspector, method(code -> code.ldc(EXIT_HANDLE).pop().return_())))
                .extracting(Violation::member)
                .contains("java.lang.System.exit");
    }

    @Test
    void refusesConstantsComputedByRefusedMethods() {
        byte[] file = method(code -> code.ldc(DynamicConstantDesc.ofNamed(
                        MethodHandleDesc.ofMethod(
                                DirectMethodHandleDesc.Kind.STATIC, OWN, "evil", MethodTypeDesc.of(CD_Object)),
                        "c",
                        CD_Object))
                .pop()
                .return_());

        assertRefused(inspect(inspector, file), "work.Case.evil", "may not be used");
    }

    @Test
    void refusesConstantsComputedFromRefusedMethods() {
        byte[] file = method(code -> code.ldc(invoked(EXIT_HANDLE, 1)).pop().return_());

        assertRefused(inspect(inspector, file), "java.lang.System.exit", "may not be used");
    }

    @Test
    void refusesConstantsComputedFromBootstrapMethods() {
        var metafactory = MethodHandleDesc.ofMethod(
                DirectMethodHandleDesc.Kind.STATIC,
                ClassDesc.of("java.lang.invoke.LambdaMetafactory"),
                "metafactory",
                MethodTypeDesc.of(CD_Object));

        byte[] file = method(code -> code.ldc(invoked(metafactory)).pop().return_());

        assertRefused(inspect(inspector, file), "java.lang.invoke.LambdaMetafactory.metafactory", "may not be used");
    }

    /// A constant that is what a method returns, as switches over enum constants have it.
    private static DynamicConstantDesc<Object> invoked(ConstantDesc... methodAndArguments) {
        return DynamicConstantDesc.ofNamed(
                MethodHandleDesc.ofMethod(
                        DirectMethodHandleDesc.Kind.STATIC,
                        ClassDesc.of("java.lang.invoke.ConstantBootstraps"),
                        "invoke",
                        MethodTypeDesc.ofDescriptor("(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                                + "Ljava/lang/Class;Ljava/lang/invoke/MethodHandle;[Ljava/lang/Object;)"
                                + "Ljava/lang/Object;")),
                "c",
                CD_Object,
                methodAndArguments);
    }

    @Test
    void refusesCallSitesMadeByOtherMethods() {
        byte[] file = method(code -> code.invokedynamic(DynamicCallSiteDesc.of(
                        MethodHandleDesc.ofMethod(
                                DirectMethodHandleDesc.Kind.STATIC,
                                ClassDesc.of("java.lang.invoke.MethodHandleProxies"),
                                "evil",
                                MethodTypeDesc.of(CD_Object)),
                        "call",
                        MTD_void))
                .return_());

        assertRefused(inspect(inspector, file), "java.lang.invoke.MethodHandleProxies.evil", "may not be used");
    }

    @Test
    void refusesBootstrapMethodsThatAreCalled() {
        byte[] file = method(code -> code.invokestatic(
                        ClassDesc.of("java.lang.invoke.LambdaMetafactory"), "metafactory", MethodTypeDesc.of(CD_Object))
                .pop()
                .return_());

        assertRefused(inspect(inspector, file), "java.lang.invoke.LambdaMetafactory.metafactory", "may not be used");
    }
}
