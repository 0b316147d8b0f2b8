package looplab.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

@AnalyzeClasses(packages = "looplab", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ENGINE = "looplab.harness.engine..";

  /** Plays a slow reader at the far end of a pipe, on a thread of its own. */
  private static final String SLOW_READER = "looplab.labs.blockingtheloop.SlowSink";

  private static final String BENCH = "looplab.harness.bench..";
  private static final String REPORT = "looplab.harness.report..";

  private static final String BACKING = "looplab.harness.backing..";

  @ArchTest
  static final ArchRule labs_knowTheVocabularyOnly =
      noClasses()
          .that()
          .resideInAPackage("looplab.labs..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, REPORT, BACKING, BENCH, "looplab.cli..")
          .because("a lab is data and handlers; what measures it may change");

  @ArchTest
  static final ArchRule labs_areIndependent =
      slices()
          .matching("looplab.labs.(*)..")
          .should()
          .notDependOnEachOther()
          .because("each lab must be readable alone");

  @ArchTest
  static final ArchRule harness_knowsNoLabAndNoCommand =
      noClasses()
          .that()
          .resideInAPackage("looplab.harness..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("looplab.labs..", "looplab.cli..");

  @ArchTest
  static final ArchRule report_doesNotMeasure =
      noClasses()
          .that()
          .resideInAPackage(REPORT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ENGINE);

  @ArchTest
  static final ArchRule nothingSleeps_butTheEngine =
      noClasses()
          .that(not(resideInAPackage(ENGINE)))
          .and()
          .doNotHaveFullyQualifiedName(SLOW_READER)
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", long.class, int.class)
          .orShould()
          .callMethod(Thread.class, "sleep", Duration.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(LockSupport.class)
          .because("who sleeps on an event loop blocks it");

  @ArchTest
  static final ArchRule nothingLogs_throughTheJdk =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");
}
