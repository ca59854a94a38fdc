package dev.vallum.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** What each package may not. */
@AnalyzeClasses(
        packages = "dev.vallum.gateway",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {
        "dev.vallum.gateway.correlate..",
        "dev.vallum.gateway.alert..",
        "dev.vallum.gateway.figures..",
        "dev.vallum.gateway.explain..",
        "dev.vallum.gateway.fleet..",
        "dev.vallum.gateway.audit.."
    };

    @ArchTest
    static final ArchRule PURE_PACKAGES_KNOW_NO_FRAMEWORK_AND_DO_NO_INPUT_OR_OUTPUT =
            noClasses()
                    .that()
                    .resideInAnyPackage(PURE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.micronaut..",
                            "jakarta..",
                            "org.slf4j..",
                            "java.io..",
                            "java.net..",
                            "java.nio.file..",
                            "java.sql..",
                            "java.util.concurrent..",
                            "org.jdbi..",
                            "org.eclipse.paho..",
                            "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule PURE_PACKAGES_READ_NO_CLOCK =
            noClasses()
                    .that()
                    .resideInAnyPackage(PURE)
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule PURE_PACKAGES_KNOW_NONE_OF_THOSE_AROUND_THEM =
            noClasses()
                    .that()
                    .resideInAnyPackage(PURE)
                    .or()
                    .resideInAPackage("dev.vallum.gateway.site..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.vallum.gateway.store..",
                            "dev.vallum.gateway.ingest..",
                            "dev.vallum.gateway.operation..",
                            "dev.vallum.gateway.api..",
                            "dev.vallum.gateway.broker..",
                            "dev.vallum.gateway.account..");

    @ArchTest
    static final ArchRule THE_SITE_MODEL_DOES_NO_MORE_THAN_READ_ITS_FILE =
            noClasses()
                    .that()
                    .resideInAPackage("dev.vallum.gateway.site..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.micronaut..", "org.slf4j..", "java.net..", "java.sql..");

    @ArchTest
    static final ArchRule CORRELATION_GOES_BEFORE_ALERTS =
            noClasses()
                    .that()
                    .resideInAPackage("dev.vallum.gateway.correlate..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.vallum.gateway.alert..", "dev.vallum.gateway.fleet..");

    @ArchTest
    static final ArchRule INGEST_DOES_NOT_CORRELATE =
            noClasses()
                    .that()
                    .resideInAPackage("dev.vallum.gateway.ingest..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.vallum.gateway.correlate..", "dev.vallum.gateway.alert..");

    @ArchTest
    static final ArchRule ONLY_THE_STORE_SPEAKS_SQL =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.vallum.gateway.store..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "org.jdbi..", "org.flywaydb..");

    @ArchTest
    static final ArchRule ONLY_INGEST_AND_BROKER_TOUCH_MQTT =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.vallum.gateway.ingest..",
                            "dev.vallum.gateway.broker..",
                            "dev.vallum.gateway.inputs..",
                            // As a node would.
                            "dev.vallum.gateway.rehearsal..",
                            "dev.vallum.gateway.notify.homeassistant..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.eclipse.paho..", "org.apache.activemq..");

    @ArchTest
    static final ArchRule INPUTS_ARE_TAKEN_WITHOUT_KNOWING_HTTP_OR_JUDGING =
            noClasses()
                    .that()
                    .resideInAPackage("dev.vallum.gateway.inputs..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.micronaut..",
                            "dev.vallum.gateway.api..",
                            "dev.vallum.gateway.alert..",
                            "dev.vallum.gateway.correlate..");

    @ArchTest
    static final ArchRule NOBODY_BUT_WIRING_AND_API_KNOWS_THE_INPUTS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.vallum.gateway.inputs..",
                            "dev.vallum.gateway.api..",
                            "dev.vallum.gateway")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.vallum.gateway.inputs..");

    @ArchTest
    static final ArchRule EXCERPTS_ARE_KEPT_WITHOUT_KNOWING_ALERTS_OR_HTTP =
            noClasses()
                    .that()
                    .resideInAPackage("dev.vallum.gateway.excerpts..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.micronaut.http..",
                            "dev.vallum.gateway.api..",
                            "dev.vallum.gateway.alert..",
                            "dev.vallum.gateway.correlate..",
                            "dev.vallum.gateway.operation..");

    @ArchTest
    static final ArchRule SOFTWARE_IS_GIVEN_WITHOUT_KNOWING_HTTP_OR_ALERTS =
            noClasses()
                    .that()
                    .resideInAPackage("dev.vallum.gateway.software..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.micronaut.http..",
                            "dev.vallum.gateway.api..",
                            "dev.vallum.gateway.alert..",
                            "dev.vallum.gateway.correlate..",
                            "dev.vallum.gateway.operation..");

    @ArchTest
    static final ArchRule RELAYS_ARE_CALLED_WITHOUT_KNOWING_ALERTS_OR_WAYS_OUT =
            noClasses()
                    .that()
                    .resideInAPackage("dev.vallum.gateway.relay..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.micronaut.http..",
                            "dev.vallum.gateway.api..",
                            "dev.vallum.gateway.notify..",
                            "dev.vallum.gateway.alert..",
                            "dev.vallum.gateway.correlate..",
                            "dev.vallum.gateway.operation..");

    @ArchTest
    static final ArchRule A_CAMERA_IS_SPOKEN_TO_IN_ONE_PLACE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.vallum.gateway.notify.onvif..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.w3c.dom..", "javax.xml.parsers..");

    @ArchTest
    static final ArchRule WAYS_OUT_KNOW_NO_OTHER_WAY =
            slices().matching("dev.vallum.gateway.notify.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(
                            alwaysTrue(),
                            resideInAnyPackage("..notify.notice", "..notify.security"));

    @ArchTest
    static final ArchRule WAYS_OUT_ARE_GIVEN_WHAT_THEY_TELL =
            noClasses()
                    .that()
                    .resideInAPackage("dev.vallum.gateway.notify.*..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.vallum.gateway.notify",
                            "dev.vallum.gateway.operation..",
                            "dev.vallum.gateway.store..",
                            "dev.vallum.gateway.api..");

    @ArchTest
    static final ArchRule NOBODY_BUT_WIRING_API_AND_TRACES_KNOWS_THE_WAYS_OUT =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.vallum.gateway.notify..",
                            "dev.vallum.gateway.api..",
                            "dev.vallum.gateway.trace..",
                            "dev.vallum.gateway")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.vallum.gateway.notify..");

    @ArchTest
    static final ArchRule NOTHING_ON_AN_ALERTS_WAY_KNOWS_THE_TRACES =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.vallum.gateway.trace..",
                            "dev.vallum.gateway.api..",
                            "dev.vallum.gateway")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.vallum.gateway.trace..", "io.opentelemetry..");

    @ArchTest
    static final ArchRule MAIL_IS_SENT_IN_ONE_PLACE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.vallum.gateway.notify.mail..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..");

    @ArchTest
    static final ArchRule ALERTS_ARE_WRITTEN_IN_ONE_PLACE =
            classes()
                    .that()
                    .haveFullyQualifiedName("dev.vallum.gateway.store.AlertStore")
                    .should()
                    .onlyHaveDependentClassesThat()
                    .resideInAnyPackage(
                            "dev.vallum.gateway.operation..", "dev.vallum.gateway.store..");

    @ArchTest
    static final ArchRule A_REPLAY_READS_THE_STORE_AND_TOUCHES_NOTHING_THAT_RUNS =
            noClasses()
                    .that()
                    .resideInAPackage("dev.vallum.gateway.replay..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.micronaut..",
                            "org.slf4j..",
                            "java.io..",
                            "java.net..",
                            "java.nio.file..",
                            "com.fasterxml.jackson..",
                            "dev.vallum.gateway.operation..",
                            "dev.vallum.gateway.ingest..",
                            "dev.vallum.gateway.broker..",
                            "dev.vallum.gateway.api..")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class)
                    .orShould()
                    .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule ONLY_SIGN_IN_SPEAKS_WITH_THE_PROVIDER =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.vallum.gateway.signin..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.nimbusds.oauth2..", "com.nimbusds.openid..");

    @ArchTest
    static final ArchRule SIGN_IN_KNOWS_NO_SESSIONS =
            noClasses()
                    .that()
                    .resideInAPackage("dev.vallum.gateway.signin..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.micronaut..",
                            "dev.vallum.gateway.api..",
                            "dev.vallum.gateway.store..",
                            "dev.vallum.gateway.operation..");

    @ArchTest
    static final ArchRule THE_CONSOLE_IS_SHOWN_TO_NOBODY_BEHIND_IT =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("dev.vallum.gateway.api..", "dev.vallum.gateway")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.vallum.gateway.api..");
}
