package dev.athanor;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The architecture: the list of packages below, and that nothing runs against its order. */
class ArchitectureTest {

  /** Lowest first. A package may import only packages before it. */
  private static final List<String> LAYERS =
      List.of(
          "error",
          "type",
          "schema",
          "change",
          "diff",
          "sql",
          "lint",
          "dialect",
          "engine",
          "lock",
          "migrate",
          "migration",
          "annotation",
          "mapping",
          "state",
          "query",
          "graph",
          "load",
          "work",
          "session");

  /** Found by {@link java.util.ServiceLoader}: they see what {@code dialect} sees. */
  private static final String VENDORS = "dev.athanor.dialect.*..";

  /** What two vendors have in common; nobody else imports it. */
  private static final String FAMILY = "dev.athanor.dialect.mysqlfamily..";

  private static final String[] RELATIVES = {
    "dev.athanor.dialect.mysql", "dev.athanor.dialect.mariadb"
  };

  private static final String VENDOR_NAMES =
      "(?i).*\\.[^.]*(sqlite|postgres|mysql|mariadb|oracle|sqlserver)[^.]*";

  private final JavaClasses library =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .withImportOption(location -> location.contains("/classes/"))
          .importPackages("dev.athanor");

  @Test
  void aPackageImportsOnlyPackagesBeforeItInTheList() {
    for (int layer = 0; layer < LAYERS.size(); layer++) {
      String[] allowed =
          LAYERS.subList(0, layer + 1).stream()
              .map(ArchitectureTest::packageOf)
              .toArray(String[]::new);
      noClasses()
          .that(resideInAPackage(packageOf(LAYERS.get(layer))))
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.athanor..")
                  .and(resideInAnyPackage(allowed).negate().as("come later")))
          .as(LAYERS.get(layer) + " imports only packages before it: " + LAYERS)
          .allowEmptyShould(true)
          .check(library);
    }
  }

  @Test
  void aVendorImportsWhatTheDialectsImportAndNoOtherVendor() {
    String[] allowed =
        LAYERS.subList(0, LAYERS.indexOf("dialect") + 1).stream()
            .map(ArchitectureTest::packageOf)
            .toArray(String[]::new);
    noClasses()
        .that(resideInAPackage(VENDORS))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.athanor..")
                .and(resideInAnyPackage(allowed).negate())
                .and(resideInAPackage(VENDORS).negate()))
        .allowEmptyShould(true)
        .check(library);
    slices()
        .matching("dev.athanor.dialect.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(resideInAnyPackage(RELATIVES), resideInAPackage(FAMILY))
        .allowEmptyShould(true)
        .check(library);
  }

  @Test
  void nobodyImportsAVendor() {
    noClasses()
        .that(resideInAPackage(VENDORS).negate())
        .should()
        .dependOnClassesThat(resideInAPackage(VENDORS))
        .allowEmptyShould(true)
        .check(library);
  }

  @Test
  void onlyAVendorsPackageNamesAVendor() {
    noClasses()
        .that(resideInAPackage(VENDORS).negate())
        .should(be(nameMatching(VENDOR_NAMES)))
        .allowEmptyShould(true)
        .check(library);
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("dev.athanor.(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(library);
  }

  @Test
  void everyClassLivesInAListedPackage() {
    String[] listed =
        Stream.concat(LAYERS.stream().map(ArchitectureTest::packageOf), Stream.of(VENDORS))
            .toArray(String[]::new);
    classes().should().resideInAnyPackage(listed).allowEmptyShould(true).check(library);
  }

  private static String packageOf(String layer) {
    return "dev.athanor." + layer;
  }
}
