package dev.vallum.wire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.vallum", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theContractKnowsNeitherHardwareNorFrameworkNorClient =
            noClasses()
                    .that()
                    .resideInAnyPackage("dev.vallum.wire..", "dev.vallum.configuration..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.vallum.hardware..",
                            "dev.vallum.node..",
                            "dev.vallum.gateway..",
                            "io.micronaut..",
                            "org.eclipse.paho..");

    @ArchTest
    static final ArchRule configurationKnowsNothingOfWhatIsConfigured =
            noClasses()
                    .that()
                    .resideInAPackage("dev.vallum.configuration..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.vallum.wire..");
}
