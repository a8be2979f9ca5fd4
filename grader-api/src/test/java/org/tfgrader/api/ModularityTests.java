package org.tfgrader.api;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// Checks which parts use which. The diagrams of `docs/architecture.md` apply: each part is in one layer, and depends
/// only on parts of the layers that an arrow leads to, directly or not.
class ModularityTests {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Pattern LAYER = Pattern.compile("(\\w+)\\[\"([^\"]+)\"]");
    private static final Pattern ARROW = Pattern.compile("(\\w+)(?:\\[\"[^\"]+\"])? --> (\\w+)");

    /// Modules that contain no part of the product.
    private static final Set<String> OF_THE_BUILD = Set.of("test-support", "test-summary");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tfgrader.api", "org.tfgrader.engine");

    private final JavaClasses api = CLASSES.that(resideInAPackage("org.tfgrader.api.."));

    /// @param layers the name of each part's layer
    /// @param arrows from the name of a layer to those directly below it
    private record Diagram(Map<String, String> layers, Map<String, Set<String>> arrows) {

        static Diagram under(String heading) throws IOException {
            String page = Files.readString(ROOT.resolve("docs/architecture.md"));
            String section = page.substring(page.indexOf("\n## " + heading + "\n"));
            int begin = section.indexOf("```mermaid");
            String text = section.substring(begin, section.indexOf("\n```\n", begin));
            Map<String, String> layers = new TreeMap<>();
            LAYER.matcher(text)
                    .results()
                    .forEach(layer -> Stream.of(layer.group(2).split(" · ", -1))
                            .forEach(part -> layers.put(part, layer.group(1))));
            Map<String, Set<String>> arrows = new HashMap<>();
            ARROW.matcher(text)
                    .results()
                    .forEach(arrow -> arrows.computeIfAbsent(arrow.group(1), none -> new TreeSet<>())
                            .add(arrow.group(2)));
            return new Diagram(layers, arrows);
        }

        /// {@return what the diagram does not allow, and the arrows that no dependency needs}
        List<String> errors(Map<String, Set<String>> dependencies) {
            List<String> errors = new ArrayList<>();
            Set<String> needed = new HashSet<>();
            dependencies.forEach((from, all) -> all.forEach(to -> {
                String upper = layers.get(from);
                String lower = layers.get(to);
                if (upper == null || lower == null || !below(upper).contains(lower)) {
                    errors.add("%s depends on %s".formatted(from, to));
                }
                needed.add(upper + " --> " + lower);
            }));
            arrows.forEach((from, all) -> all.stream()
                    .map(to -> from + " --> " + to)
                    .filter(arrow -> !needed.contains(arrow))
                    .forEach(arrow -> errors.add("no dependency needs " + arrow)));
            return errors;
        }

        private Set<String> below(String layer) {
            Set<String> below = new HashSet<>();
            for (String next : arrows.getOrDefault(layer, Set.of())) {
                below.add(next);
                below.addAll(below(next));
            }
            return below;
        }
    }

    @Test
    void modulesUseOnlyWhatOthersOffer() {
        ApplicationModules.of(GraderApplication.class).verify();
    }

    /// `(**)` makes each package a slice of its own, also the root packages of the modules.
    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.tfgrader.(**)").should().beFreeOfCycles().check(api);
    }

    @Test
    void onlyTheQueueGrades() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tfgrader.api.grading..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.tfgrader.engine.Grader")
                .check(api);
    }

    @Test
    void nothingHereTouchesTensorsOrFilesOfImages() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tensorflow..", "io.jhdf..", "org.tfgrader.worker..", "org.tfgrader.kit..")
                .check(api);
    }

    @Test
    void showsTheLayersOfTheModules() throws IOException {
        Map<String, Set<String>> dependencies = new TreeMap<>();
        for (String module : modules()) {
            dependencies.put(module, dependencies(module));
        }
        assertShows("Modules", dependencies);
    }

    @Test
    void showsTheLayersOfTheEngine() throws IOException {
        assertShows("Packages of the engine", packages("org.tfgrader.engine"));
    }

    @Test
    void showsTheLayersOfTheApi() throws IOException {
        Map<String, Set<String>> dependencies = packages("org.tfgrader.api");
        dependencies.remove("api");
        assertShows("Packages of the API", dependencies);
    }

    @Test
    void showsTheLayersOfLti() throws IOException {
        Map<String, Set<String>> dependencies = packages("org.tfgrader.api.lti");
        dependencies.remove("lti");
        assertShows("Packages of LTI", dependencies);
    }

    private static void assertShows(String heading, Map<String, Set<String>> dependencies) throws IOException {
        Diagram diagram = Diagram.under(heading);
        assertThat(diagram.layers().keySet()).containsExactlyElementsOf(dependencies.keySet());
        assertThat(diagram.errors(dependencies)).isEmpty();
    }

    private static List<String> modules() throws IOException {
        return Jsoup.parse(Files.readString(ROOT.resolve("pom.xml")), Parser.xmlParser())
                .select("module")
                .eachText()
                .stream()
                .filter(module -> !OF_THE_BUILD.contains(module))
                .toList();
    }

    private static Set<String> dependencies(String module) throws IOException {
        Set<String> dependencies = new TreeSet<>();
        var pom = Jsoup.parse(Files.readString(ROOT.resolve(module).resolve("pom.xml")), Parser.xmlParser());
        for (var dependency : pom.select("project > dependencies > dependency")) {
            if (dependency.select("> groupId").text().equals("org.tfgrader")
                    && !dependency.select("> scope").text().equals("test")) {
                dependencies.add(dependency.select("> artifactId").text());
            }
        }
        return dependencies;
    }

    /// {@return for each package directly below a root the other ones that it uses} It has the name of its directory,
    /// and contains the packages below it. The root package has the name of the root's directory.
    private static Map<String, Set<String>> packages(String root) {
        Map<String, Set<String>> dependencies = new TreeMap<>();
        for (JavaClass type : CLASSES.that(resideInAPackage(root + ".."))) {
            Set<String> used = dependencies.computeIfAbsent(name(type, root), none -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (target.getPackageName().startsWith(root)
                        && !name(target, root).equals(name(type, root))) {
                    used.add(name(target, root));
                }
            }
        }
        return dependencies;
    }

    private static String name(JavaClass type, String root) {
        String above = root.substring(0, root.lastIndexOf('.') + 1);
        String[] names = type.getPackageName().substring(above.length()).split("\\.", -1);
        return names[Math.min(1, names.length - 1)];
    }
}
