package org.tfgrader.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.tfgrader", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTests {

    @ArchTest
    static final ArchRule theEngineKnowsOnlyTheProtocolOfTheWorker = noClasses()
            .that()
            .resideInAPackage("org.tfgrader.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tfgrader.worker",
                    "org.tfgrader.worker.run..",
                    "org.tfgrader.worker.train..",
                    "org.tfgrader.worker.compile..");

    @ArchTest
    static final ArchRule theEngineHasNoWebNoDatabaseNoTensorFlow = noClasses()
            .that()
            .resideInAPackage("org.tfgrader.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "java.sql..",
                    "javax.sql..",
                    "org.tensorflow..",
                    "io.jhdf..",
                    "org.tfgrader.kit..",
                    "org.tfgrader.reference..");

    @ArchTest
    static final ArchRule theWorkerKnowsNoExpectedValue = noClasses()
            .that()
            .resideInAPackage("org.tfgrader.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tfgrader.engine..", "org.tfgrader.reference..");

    @ArchTest
    static final ArchRule theProtocolStandsAlone = classes()
            .that()
            .resideInAPackage("org.tfgrader.worker.protocol")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.tfgrader.worker.protocol", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule datasetsStandAlone = classes()
            .that()
            .resideInAPackage("org.tfgrader.datasets..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.tfgrader.datasets..", "java..", "org.jspecify..", "io.jhdf..");

    @ArchTest
    static final ArchRule theModelKnowsOnlyTheTestsAndTheirResults = classes()
            .that()
            .resideInAPackage("org.tfgrader.engine.model")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.tfgrader.engine.model",
                    "org.tfgrader.engine.check",
                    "org.tfgrader.worker.protocol",
                    "java..",
                    "org.jspecify..");

    /// `(**)` makes each package a slice of its own, also the root packages of the modules. With `(*)..` a rule
    /// ignores the classes of the root package.
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.tfgrader.(**)").should().beFreeOfCycles();
}
