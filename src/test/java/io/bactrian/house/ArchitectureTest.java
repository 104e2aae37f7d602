package io.bactrian.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the Java of the application may and may not do. */
class ArchitectureTest {

    private static final int LINES = 300;
    private static final Pattern SQL = Pattern.compile(
            "(?is)(\"|\\s)(select\\s.{1,400}?\\sfrom\\s|insert\\s+into\\s|update\\s+\\w+\\s+set\\s|delete\\s+from\\s)");

    /** Where SQL may stand: stores, readers, and the few classes whose one job is a statement or its transaction. */
    private static final Pattern SQL_CLASSES = Pattern.compile(
            ".*Store|.*Reader|ConsentLedger|Idempotency|NumberHash|Outbox|Outgoing|Parking|Partitions|Retention|LaneListener|EmbeddedDatabase|DemoData");

    @Test
    @DisplayName("no route is written in Java")
    void noRoutesInJava() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.camel.builder.RouteBuilder"));
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.camel.builder.endpoint.EndpointRouteBuilder"));
    }

    @Test
    @DisplayName("packages do not depend on each other in circles")
    void noCycles() {
        check(slices().matching("io.bactrian.(*)..").should().beFreeOfCycles());
    }

    @Test
    @DisplayName("packages that compute know no Camel and no SQL")
    void computingPackages() {
        check(noClasses()
                .that()
                // a bean of a kamelet must be handed the context by Camel, to look up its properties
                .doNotHaveSimpleName("Configured")
                .and()
                .resideInAnyPackage(
                        "io.bactrian.sms..",
                        "io.bactrian.keyword..",
                        "io.bactrian.payload..",
                        "io.bactrian.trace..",
                        "io.bactrian.refusal..")
                .should()
                .dependOnClassesThat(
                        namedWithin("org.apache.camel", "java.sql", "javax.sql", "org.springframework.jdbc"))
                .allowEmptyShould(true));
    }

    @Test
    @DisplayName("only stores reach the database")
    void databaseInStores() throws IOException {
        Map<String, String> found = new TreeMap<>();
        eachSource("src/main/java", (path, source) -> {
            String name = path.getFileName().toString().replace(".java", "");
            if (SQL.matcher(source.replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "")).find()
                    && !SQL_CLASSES.matcher(name).matches()) {
                found.put(path.toString(), "move its SQL into a class named ...Store");
            }
        });
        assertThat(found).isEmpty();
    }

    @Test
    @DisplayName("logs go through slf4j, and only commands print")
    void logging() {
        check(noClasses().should().dependOnClassesThat(namedWithin("java.util.logging")));
        check(noClasses()
                .that(DescribedPredicate.not(printing()))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    @Test
    @DisplayName("a filter also meets requests whose body came late, as WholeBodyFilter leads them on")
    void filters() {
        check(classes()
                .that()
                .implement(jakarta.servlet.Filter.class)
                .and()
                .doNotHaveSimpleName("WholeBodyFilter")
                .should()
                .beAssignableTo(org.springframework.web.filter.OncePerRequestFilter.class));
    }

    @Test
    @DisplayName("nothing is read by Java serialization")
    void noSerialization() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.github.kagkarlsson.scheduler.serializer.JavaSerializer"));
    }

    @Test
    @DisplayName("names say what a class is for")
    void names() {
        check(classes().should().haveNameNotMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?"));
        check(classes().should().haveNameNotMatching(".*\\.(Base|Abstract)[A-Z].*"));
    }

    @Test
    @DisplayName("every package says what it is for")
    void packageInfo() throws IOException {
        List<Path> bare;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            bare = files.filter(path -> path.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
        }
        assertThat(bare).as("packages without package-info.java").isEmpty();
    }

    @Test
    @DisplayName("no source file is longer than 300 lines")
    void sizes() throws IOException {
        Map<String, Long> tooLong = new TreeMap<>();
        eachSource("src", (path, source) -> {
            if (source.lines().count() > LINES) {
                tooLong.put(path.toString(), source.lines().count());
            }
        });
        assertThat(tooLong)
                .as("files over %s lines: take a responsibility out", LINES)
                .isEmpty();
    }

    private static DescribedPredicate<JavaClass> printing() {
        return DescribedPredicate.describe(
                "print on purpose",
                type -> type.getSimpleName().equals("Bactrian")
                        || type.getSimpleName().matches(".*Command|Commands|StartReport|RuntimeConfiguration"));
    }

    private static DescribedPredicate<JavaClass> namedWithin(String... packages) {
        return DescribedPredicate.describe("are within " + List.of(packages), type -> Stream.of(packages)
                .anyMatch(type.getPackageName()::startsWith));
    }

    private static void check(ArchRule rule) {
        rule.check(MainCode.classes());
    }

    private interface Source {
        void take(Path path, String source);
    }

    private static void eachSource(String root, Source source) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            for (Path path :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                source.take(path, Files.readString(path));
            }
        }
    }
}
