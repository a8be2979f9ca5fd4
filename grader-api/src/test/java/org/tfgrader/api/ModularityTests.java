package org.tfgrader.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// Checks which parts use which.
class ModularityTests {
    private static final JavaClasses API = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tfgrader.api");

    @Test
    void modulesUseOnlyWhatOthersOffer() {
        ApplicationModules.of(GraderApplication.class).verify();
    }

    /// `(**)` makes each package a slice of its own, also the root packages of the modules.
    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.tfgrader.(**)").should().beFreeOfCycles().check(API);
    }

    @Test
    void onlyTheQueueGrades() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tfgrader.api.grading..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.tfgrader.engine.Grader")
                .check(API);
    }

    @Test
    void nothingHereTouchesTensorsOrFilesOfImages() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tensorflow..", "io.jhdf..", "org.tfgrader.worker..", "org.tfgrader.kit..")
                .check(API);
    }
}
