package dev.pgtriage.build;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the table of rooms: which package may use which. The classes are read once for all. */
@TestInstance(Lifecycle.PER_CLASS)
class ArchitectureTest {

  private static final String ROOT = "dev.pgtriage";

  private final JavaClasses classes =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  @ParameterizedTest(name = "{0} uses only [{1}]")
  @CsvSource({
    "profile, ''",
    "snapshot, ''",
    "postgres, profile snapshot",
    "aws, profile snapshot",
    "watch, postgres aws profile snapshot",
    "diagnosis, profile snapshot",
    "action, postgres snapshot",
    // The actions taken are part of a report: `action` keeps their record and reads it back.
    "report, profile snapshot diagnosis action",
    "cli, profile snapshot postgres aws watch diagnosis action report demo",
    "ui, profile snapshot postgres aws watch diagnosis action report demo",
    "demo, profile snapshot postgres aws watch diagnosis action",
  })
  void aRoomUsesOnlyTheRoomsItMay(String room, String allowed) {
    List<String> packages = new ArrayList<>();
    packages.add(ROOT + "." + room + "..");
    allowed
        .lines()
        .flatMap(line -> Stream.of(line.split(" +", -1)))
        .filter(name -> !name.isEmpty())
        .forEach(name -> packages.add(ROOT + "." + name + ".."));
    classes()
        .that()
        .resideInAPackage(ROOT + "." + room + "..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(packages.toArray(String[]::new))
                .or(not(resideInAnyPackage(ROOT + ".."))))
        .check(classes);
  }

  @Test
  void everyRoomStandsInTheTable() {
    assertThat(classes.stream().map(type -> type.getPackageName().split("\\.", -1)))
        .allSatisfy(parts ->
            assertThat(parts.length == 2 ? "" : parts[2])
                .isIn(
                    "",
                    "profile",
                    "snapshot",
                    "postgres",
                    "aws",
                    "watch",
                    "diagnosis",
                    "action",
                    "report",
                    "cli",
                    "ui",
                    "demo"));
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlyTheScreenKnowsJavaFx() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".ui..", ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "atlantafx..", "org.controlsfx..")
        .check(classes);
  }

  @Test
  void onlyOnePlaceHandsOverToTheScreensThread() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".ui.FxHandover")
        .should()
        .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
        .check(classes);
  }

  @Test
  void viewModelsHoldNoNodes() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..")
        .check(classes);
  }
}
