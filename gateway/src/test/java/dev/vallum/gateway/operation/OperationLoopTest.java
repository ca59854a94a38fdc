package dev.vallum.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Closing;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.alert.Refusal;
import dev.vallum.gateway.audit.AuditVerdict;
import dev.vallum.gateway.correlate.Accounted;
import dev.vallum.gateway.correlate.Direction;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.gateway.fleet.NodeState;
import dev.vallum.gateway.identity.IdentityRefusal;
import dev.vallum.gateway.identity.IdentityRefusal.Kind;
import dev.vallum.gateway.ingest.RefusalReason;
import dev.vallum.gateway.store.AlertStore;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.Database;
import dev.vallum.gateway.store.StoreException;
import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Message;
import dev.vallum.wire.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationLoopTest {
    @TempDir private Path directory;
    private OperationStand stand;
    private OperationLoop operations;

    @BeforeEach
    void start() throws Exception {
        stand = new OperationStand(directory);
        operations = stand.loop();
    }

    @AfterEach
    void stop() {
        operations.close();
        stand.close();
    }

    @Test
    void turnsACommittedDetectionIntoAnAlert() throws Exception {
        stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.ONSET);
        operations.doWork();

        var alert = onlyOpen();
        assertThat(alert.number()).isEqualTo(1);
        assertThat(alert.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(alert.state()).isEqualTo(AlertState.UNACKNOWLEDGED);
        assertThat(operations.find(alert.id())).contains(alert);
        assertThat(operations.recent(Long.MAX_VALUE, 10)).containsExactly(alert);
        assertThat(alert.contacts().getFirst().evidence()).isNotEmpty();
    }

    @Test
    void confirmsACrossingWhoseFirstStepCameBeforeTheGatewayWasKilled() throws Exception {
        stand.detected("n20", "z20-gravel", DetectionType.FOOTSTEPS, Phase.ONSET);
        operations.doWork();
        var before = onlyOpen();

        // Killed: nothing is closed or flushed, the next one only has the database.
        operations = stand.loop();
        assertThat(onlyOpen()).isEqualTo(before);
        stand.pass(Duration.ofSeconds(8));
        stand.detected("n20", "z20-inner-fence", DetectionType.FENCE_VOLTAGE_LOW, Phase.ONSET);
        operations.doWork();

        var after = onlyOpen();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.number()).isEqualTo(before.number());
        assertThat(after.priority()).isEqualTo(Priority.CRITICAL);
        assertThat(after.direction()).isEqualTo(Direction.INWARD);
    }

    @Test
    void losesAndDoublesNothingWhereverItIsKilled() throws Exception {
        for (int i = 0; i < 20; i++) {
            stand.detected("n05", "z05-motion", DetectionType.MOTION, Phase.ONSET);
            stand.detected("n05", "z05-motion", DetectionType.MOTION, Phase.CLEARED);
            stand.detected("n20", "z20-gravel", DetectionType.FOOTSTEPS, Phase.ONSET);
            operations.doWork();
            operations = stand.loop();
            stand.pass(Duration.ofSeconds(5));
        }
        stand.pass(Duration.ofSeconds(1));
        operations.doWork();

        assertThat(operations.open()).hasSize(2);
        assertThat(operations.recent(Long.MAX_VALUE, 10)).hasSize(2);
        var motion = inZone("z05");
        assertThat(motion.contacts()).hasSize(1);
        assertThat(motion.contacts().getFirst().count()).isEqualTo(20);
    }

    @Test
    void worksThroughWhatWasCommittedWhileItWasDown() throws Exception {
        operations.close();
        stand.detected("n20", "z20-gravel", DetectionType.FOOTSTEPS, Phase.ONSET);
        stand.detected("n36", "z36-motion", DetectionType.MOTION, Phase.ONSET);
        operations = stand.loop();
        operations.doWork();

        assertThat(operations.open()).hasSize(2);
    }

    @Test
    void storesAnEndThatCameJustBeforeAKill() throws Exception {
        stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.ONSET);
        operations.doWork();
        stand.pass(Duration.ofMillis(1));
        stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.CLEARED);
        operations.doWork();
        operations = stand.loop();
        operations.doWork();
        stand.pass(Duration.ofSeconds(11));
        operations.doWork();

        assertThat(onlyOpen().state()).isEqualTo(AlertState.RETURNED_UNACKNOWLEDGED);
    }

    @Test
    void raisesAnAlertByWhatCameAndEndedBeforeItWasTold() throws Exception {
        stand.detected("n20", "z20-gravel", DetectionType.FOOTSTEPS, Phase.ONSET);
        stand.detected("n20", "z20-gravel", DetectionType.FOOTSTEPS, Phase.CLEARED);
        operations.doWork();
        stand.pass(Duration.ofSeconds(5));
        stand.detected("n20", "z20-inner-fence", DetectionType.FENCE_VOLTAGE_LOW, Phase.ONSET);
        stand.detected("n20", "z20-inner-fence", DetectionType.FENCE_VOLTAGE_LOW, Phase.CLEARED);
        stand.pass(Duration.ofSeconds(11));
        operations.doWork();

        assertThat(onlyOpen().priority()).isEqualTo(Priority.CRITICAL);
        assertThat(onlyOpen().state()).isEqualTo(AlertState.RETURNED_UNACKNOWLEDGED);
    }

    @Test
    void takesAnAlertThroughItsLifeAndPutsItOnRecord() throws Exception {
        stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.ONSET);
        operations.doWork();
        var id = onlyOpen().id();

        assertThat(operations.close(id, "olga", new Closing(Disposition.NUISANCE, "")))
                .isInstanceOfSatisfying(
                        ActResult.Refused.class,
                        refused ->
                                assertThat(refused.reason()).isEqualTo(Refusal.CONDITION_PRESENT));
        assertThat(operations.acknowledge(id, "olga", "on my way"))
                .isInstanceOf(ActResult.Done.class);
        stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.CLEARED);
        operations.doWork();
        stand.pass(Duration.ofSeconds(10));
        operations.doWork();
        assertThat(onlyOpen().state()).isEqualTo(AlertState.LATCHED);

        assertThat(operations.close(id, "olga", new Closing(Disposition.NUISANCE, "a deer")))
                .isInstanceOf(ActResult.Done.class);
        assertThat(operations.open()).isEmpty();
        assertThat(operations.find(id).orElseThrow().closedAs()).contains(Disposition.NUISANCE);
        var audit = new AuditStore(stand.database);
        assertThat(audit.after(0, 100))
                .extracting(record -> record.entry().action())
                .containsExactly(
                        "alert raised", "alert acknowledged", "alert returned", "alert closed");
        assertThat(audit.verify()).isInstanceOf(AuditVerdict.Intact.class);
    }

    @Test
    void raisesANewAlertAfterTheOldOneWasClosedAlsoAfterARestart() throws Exception {
        stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.ONSET);
        stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.CLEARED);
        operations.doWork();
        stand.pass(Duration.ofSeconds(10));
        operations.doWork();
        operations.acknowledge(onlyOpen().id(), "olga", "");
        operations.close(onlyOpen().id(), "olga", new Closing(Disposition.TEST, ""));
        operations = stand.loop();
        stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.ONSET);
        operations.doWork();

        assertThat(onlyOpen().number()).isEqualTo(2);
    }

    @Test
    void knowsNoAlertThatIsNotThere() {
        assertThat(operations.acknowledge(new UUID(0, 0), "olga", ""))
                .isInstanceOf(ActResult.NoSuchAlert.class);
    }

    @Test
    void showsTheMostUrgentFirst() throws Exception {
        stand.detected("n05", "z05-motion", DetectionType.MOTION, Phase.ONSET);
        stand.detected("n36", "z36-inner-fence", DetectionType.FENCE_VOLTAGE_LOW, Phase.ONSET);
        stand.detected("n50", "z50-motion", DetectionType.MOTION, Phase.ONSET);
        operations.doWork();

        assertThat(operations.open())
                .extracting(alert -> alert.zones().getFirst())
                .containsExactly("z36", "z50", "z05");
    }

    @Test
    void raisesASilentNodeOnceAndLetsItReturn() {
        stand.heartbeats(operations);
        stand.pass(Duration.ofSeconds(1));
        operations.heard(
                new Message.Will("n22", OperationStand.BOOT, Message.Departure.LOST),
                stand.clock.instant());
        operations.doWork();
        stand.pass(Duration.ofSeconds(1));
        operations.doWork();

        var alert = onlyOpen();
        assertThat(alert.category()).isEqualTo(Category.FAULT);
        assertThat(alert.node()).isEqualTo("n22");
        assertThat(alert.zones()).containsExactly("z22");
        assertThat(state("n22")).isEqualTo(NodeState.SILENT);

        operations = stand.loop();
        stand.heartbeats(operations);
        assertThat(onlyOpen().state()).isEqualTo(AlertState.RETURNED_UNACKNOWLEDGED);
        assertThat(state("n22")).isEqualTo(NodeState.ONLINE);
    }

    @Test
    void goesOnStoringAndWatchingAfterTheClockWasPutBackByAnHour() throws Exception {
        stand.heartbeats(operations);
        stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.ONSET);
        operations.doWork();
        stand.pass(Duration.ofHours(-1));
        operations.doWork();
        stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.ONSET);
        operations.doWork();
        stand.pass(Duration.ofMillis(250));
        operations.doWork();
        assertThat(new AlertStore(stand.database).accounted())
                .isEqualTo(new Accounted(2, List.of()));

        operations.heard(
                new Message.Will("n22", OperationStand.BOOT, Message.Departure.LOST),
                stand.clock.instant());
        operations.doWork();
        stand.pass(Duration.ofSeconds(1));
        operations.doWork();
        assertThat(operations.open()).anyMatch(alert -> "n22".equals(alert.node()));
    }

    @Test
    void raisesOneAlertForANodeWhoseJournalForked() {
        stand.heartbeats(operations);
        operations.refused("n22", RefusalReason.FORKED_JOURNAL);
        operations.doWork();
        operations.refused("n22", RefusalReason.FORKED_JOURNAL);
        operations.doWork();

        var alert = onlyOpen();
        assertThat(alert.category()).isEqualTo(Category.TAMPER);
        assertThat(alert.priority()).isEqualTo(Priority.HIGH);
        assertThat(alert.node()).isEqualTo("n22");
        assertThat(alert.zones()).containsExactly("z22");
        assertThat(alert.reasons().getFirst().rule()).isEqualTo(Rule.JOURNAL_FORKED);
    }

    @Test
    void raisesOneAlertForRecordsOfANodeThatWillNeverCome() {
        stand.heartbeats(operations);
        var told = new LostRecords(operations);
        told.lost("n22", 3, 5);
        operations.doWork();
        told.lost("n22", 9, 9);
        operations.doWork();

        assertThat(onlyOpen().node()).isEqualTo("n22");
        assertThat(onlyOpen().category()).isEqualTo(Category.FAULT);
        assertThat(onlyOpen().reasons().getFirst().rule()).isEqualTo(Rule.RECORDS_LOST);
    }

    @Test
    void raisesAnAlertForANodeThatIsHeldUpByWhatIsRefused() {
        operations.refused("n22", RefusalReason.BROKEN_CHAIN);
        operations.refused("n99", RefusalReason.BROKEN_CHAIN);
        operations.doWork();

        assertThat(onlyOpen().category()).isEqualTo(Category.FAULT);
        assertThat(onlyOpen().reasons().getFirst().rule()).isEqualTo(Rule.NODE_REFUSED);
    }

    @Test
    void raisesOneAlertForAllThatOneImpostorTries() {
        var refusal = new IdentityRefusal(Kind.FOREIGN_CERTIFICATE, "n22", "10.0.0.66");
        stand.heartbeats(operations);
        for (int i = 0; i < 1000; i++) {
            operations.refused(refusal, stand.clock.instant());
        }
        operations.doWork();
        operations.refused(refusal, stand.clock.instant());
        operations.doWork();

        var alert = onlyOpen();
        assertThat(alert.category()).isEqualTo(Category.TAMPER);
        assertThat(alert.priority()).isEqualTo(Priority.HIGH);
        assertThat(alert.node()).isEqualTo("n22");
        assertThat(alert.zones()).containsExactly("z22");
        assertThat(alert.reasons().getFirst().text())
                .isEqualTo(
                        "Refused, in the name of n22: a certificate that this site did not give.");

        operations.acknowledge(alert.id(), "ann", "");
        stand.heartbeats(operations);
        stand.pass(Impostures.QUIET);
        stand.heartbeats(operations);
        operations.doWork();
        assertThat(find(alert).state()).isEqualTo(AlertState.LATCHED);

        operations.refused(refusal, stand.clock.instant());
        operations.doWork();
        assertThat(find(alert).state()).isEqualTo(AlertState.UNACKNOWLEDGED);
    }

    @Test
    void raisesOneAlertForAllNamesThatSomebodyMakesUp() {
        stand.heartbeats(operations);
        for (int i = 0; i < 200; i++) {
            operations.refused(
                    new IdentityRefusal(Kind.FOREIGN_CERTIFICATE, "made-up-" + i, ""),
                    stand.clock.instant());
        }
        operations.doWork();

        assertThat(onlyOpen().node()).isNull();
    }

    @Test
    void raisesAnImpostorAfterItCouldNotWrite() {
        var breaking = new BreakingDatabase(stand.database);
        operations = stand.loop(breaking);
        stand.heartbeats(operations);
        breaking.broken = true;
        operations.refused(new IdentityRefusal(Kind.REPLAYED, "n22", ""), stand.clock.instant());
        assertThatThrownBy(() -> operations.doWork()).isInstanceOf(StoreException.class);

        breaking.broken = false;
        operations.doWork();
        assertThat(onlyOpen().category()).isEqualTo(Category.TAMPER);
    }

    @Test
    void tellsListenersAfterTheCommit() throws Exception {
        var listener = new RecordingListener();
        try (var _ = operations.addListener(listener)) {
            stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.ONSET);
            operations.doWork();

            var told = listener.alert().alert();
            assertThat(operations.find(told.id())).contains(told);
        }
    }

    @Test
    void neverWaitsForASlowListener() throws Exception {
        var release = new CountDownLatch(1);
        var recording = new RecordingListener();
        OperationListener slow =
                new OperationListener() {
                    @Override
                    public void changed(Change change) {
                        try {
                            release.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        recording.changed(change);
                    }

                    @Override
                    public void missed(long count) {
                        recording.missed(count);
                    }

                    @Override
                    public void passedOver(long detections) {
                        recording.passedOver(detections);
                    }
                };
        try (var _ = operations.addListener(slow)) {
            for (int i = 0; i < 1500; i++) {
                stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.ONSET);
            }
            operations.doWork();
            release.countDown();

            assertThat(recording.alert().alert().zones()).containsExactly("z20");
            assertThat(recording.passedOver.get()).isPositive();
            assertThat(recording.missed.get()).isZero();
        }
    }

    @Test
    void beginsAgainFromTheStoreAfterItCouldNotWrite() throws Exception {
        var breaking = new BreakingDatabase(stand.database);
        operations = stand.loop(breaking);
        stand.detected("n20", "z20-gravel", DetectionType.FOOTSTEPS, Phase.ONSET);
        breaking.broken = true;
        assertThatThrownBy(() -> operations.doWork()).isInstanceOf(StoreException.class);
        assertThat(operations.open()).isEmpty();

        breaking.broken = false;
        operations.doWork();
        assertThat(onlyOpen().number()).isEqualTo(1);
        assertThat(onlyOpen().contacts().getFirst().count()).isEqualTo(1);
    }

    @Test
    void wakesUpForACommit() throws Exception {
        var listener = new RecordingListener();
        operations.addListener(listener);
        operations.start();
        stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.ONSET);
        operations.committed();

        assertThat(listener.alert().alert().zones()).containsExactly("z20");
    }

    private Alert find(Alert alert) {
        return operations.find(alert.id()).orElseThrow();
    }

    private Alert onlyOpen() {
        assertThat(operations.open()).hasSize(1);
        return operations.open().getFirst();
    }

    private Alert inZone(String zone) {
        return OperationStand.inZone(operations, zone);
    }

    private NodeState state(String node) {
        return operations.nodes().stream()
                .filter(status -> status.node().equals(node))
                .findFirst()
                .orElseThrow()
                .state();
    }

    /** Refuses to write while it is broken. */
    private static final class BreakingDatabase implements Database {
        private final Database whole;
        private boolean broken;

        BreakingDatabase(Database whole) {
            this.whole = whole;
        }

        @Override
        public <T> T write(Function<Handle, T> work) {
            if (broken) {
                throw new StoreException("the disk is full", new IOException("no space"));
            }
            return whole.write(work);
        }

        @Override
        public <T> T read(Function<Handle, T> work) {
            return whole.read(work);
        }
    }
}
