package dev.vallum.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.vallum.node.detect.Detector;
import dev.vallum.node.loop.Loop;

@AnalyzeClasses(packages = "dev.vallum.node", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] INPUT_OUTPUT = {
        "java.io..", "java.nio..", "java.net..", "org.slf4j..", "org.eclipse.paho.."
    };

    @ArchTest
    static final ArchRule samplingDecidesNothing =
            noClasses()
                    .that()
                    .resideInAPackage("..node.sampling..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..node.detect..",
                            "..node.journal..",
                            "..node.uplink..",
                            "..node.pipeline..",
                            "org.eclipse.paho..");

    @ArchTest
    static final ArchRule detectorsReadNoClockAndStartNoThread =
            noClasses()
                    .that()
                    .resideInAPackage("..node.detect..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.time.Clock")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Thread.class)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.slf4j..", "java.net..", "org.eclipse.paho..", "..node.memory..");

    @ArchTest
    static final ArchRule excerptsDecideNothingAndWaitForNothing =
            noClasses()
                    .that()
                    .resideInAPackage("..node.excerpt..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.io..",
                            "java.net..",
                            "java.nio..",
                            "org.slf4j..",
                            "..node.pipeline..",
                            "..node.journal..",
                            "..node.uplink..",
                            "..node.config..",
                            "..node.memory..")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.time.Clock")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Thread.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Detector.class);

    @ArchTest
    static final ArchRule theMemoryJudgesAndSendsNothing =
            noClasses()
                    .that()
                    .resideInAPackage("..node.memory..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..node.sampling..",
                            "..node.pipeline..",
                            "..node.journal..",
                            "..node.uplink..",
                            "..node.config..",
                            "dev.vallum.wire..")
                    .orShould()
                    .dependOnClassesThat()
                    .implement(Detector.class);

    @ArchTest
    static final ArchRule theJournalKnowsBytesAlone =
            noClasses()
                    .that()
                    .resideInAPackage("..node.journal..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.vallum.wire..", "dev.vallum.hardware..",
                            "com.fasterxml..", "org.eclipse.paho..")
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..node.sampling..",
                            "..node.detect..",
                            "..node.pipeline..",
                            "..node.uplink..",
                            "..node.config..",
                            "..node.simulate..");

    @ArchTest
    static final ArchRule theUplinkSeesNoSensorsAndNoDetectors =
            noClasses()
                    .that()
                    .resideInAPackage("..node.uplink..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.vallum.hardware..", "..node.detect..");

    @ArchTest
    static final ArchRule softwareIsTakenWithoutKnowingDetectionsOrTheUplink =
            noClasses()
                    .that()
                    .resideInAnyPackage("..node.software..", "..node.trial..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.vallum.hardware..",
                            "..node.detect..",
                            "..node.pipeline..",
                            "..node.sampling..",
                            "..node.journal..",
                            "..node.uplink..",
                            "..node.config..",
                            "..node.settings..");

    @ArchTest
    static final ArchRule relaysKnowNoDetectorsNoJournalAndNoUplink =
            noClasses()
                    .that()
                    .resideInAPackage("..node.relay..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..node.detect..",
                            "..node.pipeline..",
                            "..node.journal..",
                            "..node.uplink..",
                            "..node.config..",
                            "..node.settings..");

    @ArchTest
    static final ArchRule onlyTheUplinkKnowsTheMqttClient =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..node.uplink..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.eclipse.paho..");

    @ArchTest
    static final ArchRule verdictsArePure =
            noClasses()
                    .that()
                    .resideInAPackage("..node.check.verdict..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.io..",
                            "java.net..",
                            "java.nio.channels..",
                            "org.slf4j..",
                            "..node.uplink..",
                            "..node.config..",
                            "..node.sampling..")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Thread.class);

    @ArchTest
    static final ArchRule theDeliveryWindowIsPure =
            noClasses()
                    .that()
                    .haveSimpleNameStartingWith("DeliveryWindow")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(INPUT_OUTPUT);

    @ArchTest
    static final ArchRule noRealNodeNeedsSimulations =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..node.simulate..")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.vallum.node.Main")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("..node.simulate..");

    @ArchTest
    static final ArchRule noRealNodeNeedsEvaluations =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..node.evaluate..", "..node.simulate..")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.vallum.node.Main")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("..node.evaluate..");

    @ArchTest
    static final ArchRule evaluationsKnowNoJournalAndNoUplink =
            noClasses()
                    .that()
                    .resideInAPackage("..node.evaluate..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..node.journal..", "..node.uplink..", "..node.simulate..");

    @ArchTest
    static final ArchRule settingsAreNotHandedWholeIntoLogic =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..node.sampling..",
                            "..node.detect..",
                            "..node.excerpt..",
                            "..node.pipeline..",
                            "..node.journal..",
                            "..node.uplink..",
                            "..node.loop..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("..node.config..");

    @ArchTest
    static final ArchRule onlyWiringReadsTheMachinesClocks =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..node.sampling..",
                            "..node.detect..",
                            "..node.excerpt..",
                            "..node.pipeline..",
                            "..node.journal..",
                            "..node.uplink..",
                            "..node.loop..",
                            "..node.health..",
                            "..node.memory..",
                            "..node.software..",
                            "..node.trial..",
                            "..node.check.verdict..")
                    .should()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule loopsNeverSleep =
            noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule stepsDeclareNoFailures =
            methods()
                    .that()
                    .areDeclaredInClassesThat()
                    .implement(Loop.class)
                    .and()
                    .haveName("doWork")
                    .should()
                    .notDeclareThrowableOfType(Exception.class);
}
