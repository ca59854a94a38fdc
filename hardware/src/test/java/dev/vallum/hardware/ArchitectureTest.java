package dev.vallum.hardware;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.vallum.hardware",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule aSensorKnowsNoPi4jNorDevices =
            noClasses()
                    .that()
                    .resideInAPackage("..hardware.sensor..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "com.pi4j..",
                            "..hardware.board..",
                            "..hardware.simulated..",
                            "..hardware.microphone..",
                            "..hardware.pir..");

    @ArchTest
    static final ArchRule aSensorHoldsNoThreadsAndReadsNoClock =
            noClasses()
                    .that()
                    .resideInAnyPackage("..hardware.sensor..", "..hardware.simulated..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Thread.class)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage("java.util.concurrent..")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule simulatedSensorsAndMicrophonesDoWithoutPi4j =
            noClasses()
                    .that()
                    .resideInAnyPackage("..hardware.simulated..", "..hardware.microphone..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.pi4j..");

    @ArchTest
    static final ArchRule theBoardHasTheOnlyContext =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..hardware.board..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("com.pi4j.Pi4J");

    @ArchTest
    static final ArchRule noDeviceKnowsAnother =
            noClasses()
                    .that()
                    .resideInAPackage("..hardware.microphone..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..hardware.pir..", "..hardware.simulated..");

    @ArchTest
    static final ArchRule norDoesTheMotionContact =
            noClasses()
                    .that()
                    .resideInAPackage("..hardware.pir..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..hardware.microphone..", "..hardware.simulated..");

    @ArchTest
    static final ArchRule theProvidersKnowNoSensors =
            noClasses()
                    .that()
                    .resideInAPackage("..hardware.linux..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..hardware.sensor..",
                            "..hardware.pir..",
                            "..hardware.microphone..",
                            "..hardware.simulated..",
                            "..hardware.board..");

    @ArchTest
    static final ArchRule theBoardInterpretsNoReadings =
            noClasses()
                    .that()
                    .resideInAPackage("..hardware.board..")
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching("dev\\.vallum\\.hardware\\.sensor\\.Reading.*");

    @ArchTest
    static final ArchRule nothingHereKnowsTheNode =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.vallum.node..", "dev.vallum.wire..", "dev.vallum.gateway..");
}
