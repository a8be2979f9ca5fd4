package org.tfgrader.engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class PolicyTests {
    private static final Policy POLICY = Policy.standard();

    @ParameterizedTest
    @ValueSource(
            strings = {"Add", "MatMul", "Sigmoid", "OneHot", "Const", "ConcatV2", "SelectV2", "BatchMatMulV3", "Assert"
            })
    void letsTheRecorderPassWhatStudentsMayMake(String type) {
        assertThat(POLICY.operations()).contains(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VarHandleOp", "AssignVariableOp", "ReadVariableOp", "ResourceApplyGradientDescent"})
    void letsTheRecorderPassWhatTheKitMakes(String type) {
        assertThat(POLICY.operations()).contains(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ReadFile",
                "WriteFile",
                "MatchingFiles",
                "SaveV2",
                "RestoreV2",
                "PrintV2",
                "Abort",
                "ImmutableConst",
                "RandomUniform",
                "RandomStandardNormal",
                "TruncatedNormal",
                "Multinomial",
                "Send",
                "Recv",
                "HashTableV2",
                "Stage",
                "Barrier",
                "PyFunc",
                "PyFuncStateless",
                "EagerPyFunc",
                "TensorArrayV3",
                "StatefulPartitionedCall",
                "PartitionedCall",
                "While",
                "If",
                "StatelessWhile",
                "StatelessIf",
                "LoadAndRemapMatrix",
                "InitializeTableFromTextFileV2",
                "FileSystemSetConfiguration",
                "TFRecordDataset",
                "CollectiveReduceV3",
                "WriteSummary",
                "VariableV2"
            })
    void stopsOperationsThatReachOut(String type) {
        assertThat(POLICY.operations()).doesNotContain(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.String",
                "java.util.HashMap",
                "java.lang.invoke.LambdaMetafactory",
                "java.lang.invoke.MethodHandles",
                "java.lang.invoke.MethodType",
                "java.lang.invoke.CallSite",
                "java.lang.invoke.StringConcatFactory",
                "java.lang.runtime.ObjectMethods",
                "java.lang.runtime.SwitchBootstraps",
                "org.tensorflow.op.Ops",
                "org.tensorflow.op.math.Add",
                "org.tensorflow.op.core.OneHot"
            })
    void showsStudentCodeTheClassesThatItNeeds(String name) {
        assertThat(POLICY.visible().classes()).contains(name);
    }

    @Test
    void showsWholePackagesWhereAllOfThemIsHarmless() {
        assertThat(POLICY.visible().packages())
                .contains("java.util.function", "org.tfgrader.kit", "org.tensorflow.framework.losses")
                .doesNotContain("java.lang", "java.util", "java.io", "org.tensorflow.op.core", "org.tensorflow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Runtime",
                "java.lang.Thread",
                "java.lang.ClassLoader",
                "java.io.File",
                "java.lang.reflect.Method",
                "org.tensorflow.op.core.VarHandleOp",
                "org.tensorflow.op.io.ReadFile",
                "org.tensorflow.TensorFlow",
                "org.tensorflow.Session",
                "org.tensorflow.RawTensor"
            })
    void hidesWhatIsRefused(String name) {
        assertThat(POLICY.visible().classes()).doesNotContain(name);
        assertThat(POLICY.visible().packages()).doesNotContain(Names.packageOf(name));
    }

    @Test
    void namesTopLevelClassesOnly() {
        assertThat(POLICY.visible().classes()).noneMatch(name -> name.contains("$"));
    }

    @ParameterizedTest
    @CsvSource({
        "java.lang.Runtime, processes",
        "java.nio.file.Files, files",
        "java.net.Socket, network",
        "java.lang.Thread, threads",
        "java.lang.Thread$Builder, threads",
        "java.util.concurrent.Executors, threads",
        "java.lang.reflect.Method, reflection",
        "java.lang.foreign.Arena, native memory and native code",
        "java.util.ServiceLoader, class loading",
        "org.tensorflow.op.io.ReadFile, files",
        "org.tensorflow.op.nn.Conv2d, operations beyond dense layers",
        "java.awt.Robot, anything else",
    })
    void givesTheClosestReason(String name, String group) {
        assertThat(POLICY.refusals().ofClass(name).name()).isEqualTo(group);
    }

    @Test
    void saysWhatIsWrongWithAPolicyAndWhere() {
        PolicyReader reader = new PolicyReader();

        reader.read("""
                allowed:
                  - name: text
                    members:
                      - java.lang.String
                  - name: more
                    reason: "r"
                    members:
                      - java..lang
                      - java.util.**
                      - java.lang.Math: [a-b]
                      - java.util.*: [x]
                      - java.lang.Byte
                      - java.lang.Byte
                      - java.lang.Long: {without: [x]}
                operations:
                  - name: sums
                    reason: "r"
                    package: org.tensorflow.op.math
                    through: friends
                    types: [Add, Add, "Mul, Div"]
                bytecode:
                  colour: red
                refusals:
                  - name: files
                    reason: "r"
                    members: []
                    operations: [Add]
                """);

        assertThat(reader.errors())
                .containsExactly(
                        "line 2: \"reason\" is missing",
                        "line 8: \"java..lang\" is not the name of a package or class",
                        "line 9: \"java.util.**\": allow each package separately",
                        "line 10: \"a-b\" is not a member",
                        "line 11: \"java.util.*\" is a package, which has no members",
                        "line 13: \"java.lang.Byte\" is allowed twice",
                        "line 14: unknown key \"without\" in a class with some members; known keys: except",
                        "line 19: \"through\" must be kit or absent, not \"friends\"",
                        "line 20: \"Add\" is listed twice",
                        "line 20: \"Mul, Div\" is not an operation; write TYPE or TYPE as Class",
                        "line 22: unknown key \"colour\" in the bytecode part; known keys: calls, constants, linked",
                        "line 22: the list \"calls\" is missing",
                        "line 22: the list \"constants\" is missing",
                        "line 22: the list \"linked\" is missing",
                        "line 24: the refusals give no reason for \"**\" (everything else)",
                        "line 26: expected a non-empty list",
                        "line 27: \"Add\" is allowed above");
    }

    /// An upgrade of TensorFlow renames classes and adds versions of operations.
    @Test
    @SuppressWarnings("unchecked") // the file's form is checked by its reader
    void namesOperationsAsTensorFlowDoes() {
        try (LibraryClasses libraries = new LibraryClasses(Compiled.HOME.studentJars())) {
            for (Map<String, Object> group : part("operations")) {
                for (String entry : (List<String>) group.getOrDefault("types", List.of())) {
                    String type = entry.replaceFirst(" as .*", "");
                    String className = group.get("package") + "." + entry.replaceFirst(".* as ", "");
                    assertThat(libraries.find(className.replace('.', '/')))
                            .as(className)
                            .flatMap(ClassShape::operation)
                            .contains(type);
                }
            }
        }
    }

    @Test
    void namesNoClassThatDoesNotExist() {
        try (LibraryClasses libraries = new LibraryClasses(Compiled.HOME.studentJars())) {
            assertThat(POLICY.visible().classes())
                    .allMatch(name -> libraries.find(name.replace('.', '/')).isPresent());
        }
    }

    @Test
    void namesNoPackageThatDoesNotExist() throws IOException {
        Set<String> existing = ModuleFinder.ofSystem().findAll().stream()
                .flatMap(module -> module.descriptor().packages().stream())
                .collect(Collectors.toSet());
        for (Path jar : Compiled.HOME.studentJars()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                file.stream()
                        .map(entry -> Names.binary(entry.getName()))
                        .filter(name -> name.endsWith(".class"))
                        .forEach(name -> existing.add(Names.packageOf(Names.packageOf(name))));
            }
        }

        assertThat(existing).containsAll(POLICY.visible().packages());
    }

    @Test
    @SuppressWarnings("unchecked") // the file's form is checked by its reader
    void namesNoMemberThatDoesNotExist() {
        try (LibraryClasses libraries = new LibraryClasses(Compiled.HOME.studentJars())) {
            for (String part : List.of("allowed", "refusals")) {
                for (Map<String, Object> group : part(part)) {
                    for (Object entry : (List<Object>) group.getOrDefault("members", List.of())) {
                        if (entry instanceof Map<?, ?> partial) {
                            partial.forEach((owner, members) -> assertNamed(libraries, (String) owner, members));
                        }
                    }
                }
            }
        }
    }

    @SuppressWarnings("unchecked") // the file's form is checked by its reader
    private static void assertNamed(LibraryClasses libraries, String owner, Object members) {
        String internalName = Names.binaryOfSource(owner).replace('.', '/');
        List<String> names = (List<String>) (members instanceof Map<?, ?> except ? except.get("except") : members);
        assertThat(names)
                .as(owner)
                .allMatch(name -> name.equals("operations") || has(libraries, internalName, Members.Pattern.of(name)));
    }

    /// Whether a class declares or inherits a member. Constructors are not inherited.
    private static boolean has(LibraryClasses libraries, String internalName, Members.Pattern member) {
        return libraries.find(internalName).stream()
                .anyMatch(shape -> shape.members().stream()
                                .anyMatch(declared -> member.matches(declared.name(), declared.descriptor()))
                        || (!member.name().equals("<init>")
                                && shape.parents().stream().anyMatch(parent -> has(libraries, parent, member))));
    }

    private static List<Map<String, Object>> part(String name) {
        Map<String, List<Map<String, Object>>> parts =
                new Yaml().load(PolicyTests.class.getResourceAsStream("policy.yaml"));
        return parts.getOrDefault(name, List.of());
    }

    @Test
    void readsMembersWithAndWithoutParameters() {
        Members.Pattern any = Members.Pattern.of("new");
        Members.Pattern one = Members.Pattern.of("new(Appendable, Locale)");

        assertThat(List.of(any.matches("<init>", "()V"), one.matches("<init>", "()V")))
                .containsExactly(true, false);
        assertThat(one.matches("<init>", "(Ljava/lang/Appendable;Ljava/util/Locale;)V"))
                .isTrue();
    }
}
