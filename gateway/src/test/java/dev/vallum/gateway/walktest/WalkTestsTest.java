package dev.vallum.gateway.walktest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.audit.AuditVerdict;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.operation.OperationLoop;
import dev.vallum.gateway.operation.OperationStand;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.WalkTestStore;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkTestsTest {
    @TempDir private Path directory;
    private OperationStand stand;
    private OperationLoop operations;
    private WalkTests tests;

    @BeforeEach
    void start() throws Exception {
        stand = new OperationStand(directory);
        operations = stand.loop();
        tests = walkTests(operations);
    }

    @AfterEach
    void stop() {
        operations.close();
        stand.close();
    }

    @Test
    void countsWhatTheZoneDetectedOfAWalkAndHowSoon() throws Exception {
        var test = tests.begin("z20", "sara");
        walk(test, 1, true);
        walk(test, 2, false);

        var result = result(test);
        assertThat(result.zone()).isEqualTo(new Proportion(1, 2));
        assertThat(result.walks().getFirst().found())
                .containsExactly(
                        new Found("z20-motion", DetectionType.MOTION, Duration.ofSeconds(3)));
        assertThat(result.walks().getLast().isDetected()).isFalse();
        assertThat(result.sensors())
                .containsEntry("z20-motion", new Proportion(1, 2))
                .containsEntry("z20-gravel", new Proportion(0, 2));
        assertThat(result.gaits()).containsOnlyKeys(Gait.WALK);
    }

    @Test
    void withholdsTheAlertsOfAWalkAndClosesThemAsTests() throws Exception {
        var test = tests.begin("z20", "sara");
        tests.beginWalk(test.id(), Gait.RUN, "ines");
        stand.pass(Duration.ofSeconds(3));
        motion("z20", Phase.ONSET);
        assertThat(operations.open().getFirst().state()).isEqualTo(AlertState.IN_TEST);
        var alert = operations.open().getFirst().id();
        motion("z20", Phase.CLEARED);
        tests.endWalk(test.id(), 1, "ines");
        stand.pass(Duration.ofSeconds(11));
        operations.doWork();

        assertThat(operations.open()).isEmpty();
        assertThat(operations.find(alert).orElseThrow().closedAs()).contains(Disposition.TEST);
    }

    @Test
    void losesNoAlertOfAnotherZoneNorOfTheZoneBetweenWalks() throws Exception {
        var test = tests.begin("z20", "sara");
        tests.beginWalk(test.id(), Gait.WALK, "ines");
        stand.pass(Duration.ofSeconds(3));
        motion("z40", Phase.ONSET);
        assertThat(OperationStand.inZone(operations, "z40").state())
                .isEqualTo(AlertState.UNACKNOWLEDGED);

        tests.endWalk(test.id(), 1, "ines");
        stand.pass(Duration.ofSeconds(5));
        motion("z20", Phase.ONSET);
        assertThat(OperationStand.inZone(operations, "z20").state())
                .isEqualTo(AlertState.UNACKNOWLEDGED);
    }

    @Test
    void losesNoAlertInAZoneThatIsForgottenInTest() throws Exception {
        var test = tests.begin("z20", "sara");
        tests.beginWalk(test.id(), Gait.WALK, "ines");
        stand.pass(Walk.LONGEST.plusSeconds(5));
        motion("z20", Phase.ONSET);

        assertThat(OperationStand.inZone(operations, "z20").state())
                .isEqualTo(AlertState.UNACKNOWLEDGED);
        assertThat(result(test).walks().getFirst().walk().lasts(stand.clock.instant())).isFalse();
    }

    @Test
    void goesOnAfterARestartInTheMiddleOfAWalk() throws Exception {
        var test = tests.begin("z20", "sara");
        tests.beginWalk(test.id(), Gait.WALK, "ines");
        stand.pass(Duration.ofSeconds(2));
        motion("z20", Phase.ONSET);
        operations.close();
        operations = stand.loop();
        operations.doWork();
        tests = walkTests(operations);

        assertThat(operations.open().getFirst().state()).isEqualTo(AlertState.IN_TEST);
        tests.endWalk(test.id(), 1, "ines");
        assertThat(result(test).zone()).isEqualTo(new Proportion(0, 0));
        stand.pass(Duration.ofSeconds(5));
        assertThat(result(test).zone()).isEqualTo(new Proportion(1, 1));
    }

    @Test
    void leavesOutAWalkThatSomebodySaysDoesNotCountButKeepsIt() throws Exception {
        var test = tests.begin("z20", "sara");
        walk(test, 1, false);
        walk(test, 2, true);
        tests.discard(test.id(), 1, "turned back at the gate", "ines");

        assertThat(result(test).zone()).isEqualTo(new Proportion(1, 1));
        assertThat(result(test).walks()).hasSize(2);
        assertThatThrownBy(() -> tests.discard(test.id(), 1, "again", "ines"))
                .isInstanceOf(WalkTestException.class);
    }

    @Test
    void provesWhatTheStandardTablesSay() {
        // UFGS 28 20 01: 49 of 50, 98 of 100 and 59 of 59 show more than 90 %, 90 % and 95 %.
        assertThat(new Proportion(49, 50).lowerBound()).isCloseTo(0.9086, within(1e-4));
        assertThat(new Proportion(59, 59).lowerBound()).isCloseTo(0.9505, within(1e-4));
        assertThat(new Proportion(29, 29).lowerBound()).isGreaterThan(0.9);
        assertThat(new Proportion(28, 28).lowerBound()).isLessThan(0.9);
        assertThat(new Proportion(0, 10).lowerBound()).isZero();
        assertThat(new Proportion(0, 0).lowerBound()).isZero();
    }

    @Test
    void refusesWhatCannotBe() throws Exception {
        assertThatThrownBy(() -> tests.begin("z99", "sara")).hasMessageContaining("z99");
        var test = tests.begin("z20", "sara");
        assertThatThrownBy(() -> tests.begin("z20", "sara")).hasMessageContaining("already");
        tests.beginWalk(test.id(), Gait.WALK, "ines");
        assertThatThrownBy(() -> tests.beginWalk(test.id(), Gait.WALK, "ines"))
                .hasMessageContaining("walking there already");
        tests.end(test.id(), "sara");
        assertThatThrownBy(() -> tests.beginWalk(test.id(), Gait.WALK, "ines"))
                .hasMessageContaining("has ended");
        assertThat(operations.suppressions()).allMatch(each -> each.isOver(stand.clock.instant()));
    }

    @Test
    void signsItsReportSoThatAChangedByteShows() throws Exception {
        var test = tests.begin("z20", "sara");
        walk(test, 1, true);
        walk(test, 2, false);
        var authority =
                Authority.open(DataDirectory.open(directory.resolve("authority")), stand.clock);
        var page = new SignedReport(authority, stand.site, stand.clock).of(result(test));

        var key = authority.certificate().getPublicKey();
        assertThat(page).contains("Detected 1 of 2").contains("not proven").contains("z20-motion");
        assertThat(SignedReport.isGenuine(page, key)).isTrue();
        assertThat(SignedReport.isGenuine(page.replace("1 of 2", "2 of 2"), key)).isFalse();
        assertThat(SignedReport.isGenuine(page + " ", key)).isFalse();
        assertThat(SignedReport.isGenuine("<html></html>", key)).isFalse();
        var other = Authority.open(DataDirectory.open(directory.resolve("other")), stand.clock);
        assertThat(SignedReport.isGenuine(page, other.certificate().getPublicKey())).isFalse();
    }

    @Test
    void knowsTheLastTestOfEachZoneInWhichSomebodyWalked() throws Exception {
        var first = tests.begin("z20", "sara");
        walk(first, 1, true);
        tests.end(first.id(), "sara");
        var second = tests.begin("z20", "sara");
        walk(second, 1, false);
        tests.end(second.id(), "sara");
        var spoilt = tests.begin("z20", "sara");
        walk(spoilt, 1, true);
        tests.discard(spoilt.id(), 1, "a dog", "ines");
        tests.begin("z21", "sara");

        assertThat(tests.latestWalkedOfEachZone())
                .extracting(WalkTest::id)
                .containsExactly(second.id());
    }

    @Test
    void putsEachStepOnRecord() throws Exception {
        var test = tests.begin("z20", "sara");
        walk(test, 1, false);
        tests.end(test.id(), "sara");

        var audit = new AuditStore(stand.database);
        assertThat(audit.after(0, 20))
                .extracting(record -> record.entry().action())
                .filteredOn(action -> !action.startsWith("alert"))
                .containsExactly(
                        "walk test begun",
                        "zone set aside",
                        "walk begun",
                        "zone in use again",
                        "walk ended",
                        "walk test ended");
        assertThat(audit.verify()).isInstanceOf(AuditVerdict.Intact.class);
    }

    private WalkTests walkTests(OperationLoop over) {
        return new WalkTests(
                new WalkTestStore(stand.database),
                new DetectionStore(stand.database),
                over,
                stand.site,
                stand.clock);
    }

    private void walk(WalkTest test, long number, boolean seen) throws Exception {
        tests.beginWalk(test.id(), Gait.WALK, "ines");
        stand.pass(Duration.ofSeconds(3));
        if (seen) {
            motion("z20", Phase.ONSET);
            motion("z20", Phase.CLEARED);
        }
        stand.pass(Duration.ofSeconds(10));
        tests.endWalk(test.id(), number, "ines");
        stand.pass(Duration.ofSeconds(60));
        operations.doWork();
    }

    private TestResult result(WalkTest test) {
        return tests.result(tests.find(test.id()).orElseThrow());
    }

    private void motion(String zone, Phase phase) throws Exception {
        stand.detected(zone.replace('z', 'n'), zone + "-motion", DetectionType.MOTION, phase);
        operations.doWork();
    }
}
