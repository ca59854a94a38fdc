package dev.vallum.hardware;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

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
                    .resideOutsideOfPackages("..hardware.sensor..", "java..", "org.jspecify..");

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
    static final ArchRule simulatedSensorsRecordingsAndMicrophonesDoWithoutPi4j =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..hardware.simulated..",
                            "..hardware.recorded..",
                            "..hardware.microphone..")
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

    /** Each chip and each kind of device has a package of its own, beside these. */
    @ArchTest
    static final ArchRule noDeviceKnowsAnother =
            slices().matching("dev.vallum.hardware.(*)..")
                    .namingSlices("$1")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(inOneOf("board"), alwaysTrue())
                    .ignoreDependency(
                            alwaysTrue(), inOneOf("sensor", "converter", "accelerometer", "linux"));

    private static DescribedPredicate<JavaClass> inOneOf(String... packages) {
        return resideInAnyPackage(
                Arrays.stream(packages)
                        .map(name -> "dev.vallum.hardware." + name + "..")
                        .toArray(String[]::new));
    }

    @ArchTest
    static final ArchRule theProvidersKnowNoSensors =
            noClasses()
                    .that()
                    .resideInAPackage("..hardware.linux..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.vallum..").and(not(inOneOf("linux"))));

    @ArchTest
    static final ArchRule theBoardInterpretsNoReadings =
            noClasses()
                    .that()
                    .resideInAPackage("..hardware.board..")
                    .and()
                    // Says that a device is missing, and hands on what others read.
                    .doNotHaveSimpleName("LateSensor")
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
