package org.tfgrader.starter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.tfgrader", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTests {

    @ArchTest
    static final ArchRule theStartersTestsStartNoProcessAndKnowNoReference = noClasses()
            .that()
            .resideInAPackage("org.tfgrader.starter")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tfgrader.engine",
                    "org.tfgrader.engine.attack..",
                    "org.tfgrader.engine.fuzz..",
                    "org.tfgrader.engine.launch..",
                    "org.tfgrader.engine.mistakes..",
                    "org.tfgrader.engine.reference..",
                    "org.tfgrader.reference..",
                    "org.tfgrader.sandbox..");

    @ArchTest
    static final ArchRule nothingDependsOnTheStartersTests = classes()
            .that()
            .resideInAPackage("org.tfgrader.starter")
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAPackage("org.tfgrader.starter");
}
