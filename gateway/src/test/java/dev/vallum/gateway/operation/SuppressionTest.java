package dev.vallum.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.alert.HistoryEntry;
import dev.vallum.gateway.alert.Refusal;
import dev.vallum.gateway.alert.SubjectKind;
import dev.vallum.gateway.alert.Suppression;
import dev.vallum.gateway.alert.SuppressionKind;
import dev.vallum.gateway.audit.AuditVerdict;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set aside calls for nobody, and hides nothing that anything else speaks for. */
class SuppressionTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir private Path directory;
    private OperationStand stand;
    private OperationLoop operations;

    @BeforeEach
    void start() throws Exception {
        stand = new OperationStand(directory.resolve("data"));
        operations = stand.loop();
    }

    @AfterEach
    void stop() {
        operations.close();
        stand.close();
    }

    @Test
    void withholdsWhatAShelvedSensorAloneHasCaused() throws Exception {
        shelve("z20-motion");
        motion(Phase.ONSET);

        var alert = onlyOpen();
        assertThat(alert.state()).isEqualTo(AlertState.SHELVED);
        assertThat(alert.history())
                .extracting(HistoryEntry::act)
                .containsExactly(Act.RAISED, Act.SUPPRESSED);
        assertThat(refusal(operations.acknowledge(alert.id(), "olga", "")))
                .isEqualTo(Refusal.SUPPRESSED);
    }

    @Test
    void withholdsWhatWasRaisedBeforeTheSensorWasShelved() throws Exception {
        motion(Phase.ONSET);
        shelve("z20-motion");

        assertThat(onlyOpen().state()).isEqualTo(AlertState.SHELVED);
    }

    @Test
    void callsAgainWhenAnotherSensorConfirms() throws Exception {
        shelve("z20-motion");
        motion(Phase.ONSET);
        stand.pass(Duration.ofSeconds(3));
        stand.detected("n21", "z21-motion", DetectionType.MOTION, Phase.ONSET);
        operations.doWork();

        assertThat(onlyOpen().state()).isEqualTo(AlertState.UNACKNOWLEDGED);
        assertThat(onlyOpen().priority()).isEqualTo(Priority.HIGH);
        assertThat(last(onlyOpen()).note()).contains("z21-motion");
    }

    @Test
    void neverShelvesACrossing() throws Exception {
        shelve("z20-outer-fence");
        shelve("z20-gravel");
        shelve("z20-inner-fence");
        stand.detected("n20", "z20-outer-fence", DetectionType.FENCE_CUT, Phase.ONSET);
        operations.doWork();
        assertThat(onlyOpen().state()).isEqualTo(AlertState.SHELVED);
        stand.pass(Duration.ofSeconds(3));
        stand.detected("n20", "z20-gravel", DetectionType.FOOTSTEPS, Phase.ONSET);
        stand.pass(Duration.ofSeconds(3));
        stand.detected("n20", "z20-inner-fence", DetectionType.FENCE_CUT, Phase.ONSET);
        operations.doWork();

        assertThat(onlyOpen().priority()).isEqualTo(Priority.CRITICAL);
        assertThat(onlyOpen().state()).isEqualTo(AlertState.UNACKNOWLEDGED);
    }

    @Test
    void shelvesOfANodeItsFaultsAlone() throws Exception {
        begin(SuppressionKind.SHELVED, SubjectKind.NODE, "n20");
        motion(Phase.ONSET);
        assertThat(onlyOpen().state()).isEqualTo(AlertState.UNACKNOWLEDGED);
        stand.detected(
                "n20", "z20-motion", DetectionType.SENSOR_MISSING, Category.FAULT, Phase.ONSET);
        operations.doWork();

        assertThat(operations.open())
                .filteredOn(alert -> alert.category() == Category.FAULT)
                .singleElement()
                .satisfies(alert -> assertThat(alert.state()).isEqualTo(AlertState.SHELVED));
    }

    @Test
    void neverShelvesATamper() throws Exception {
        shelve("z20-motion");
        stand.detected(
                "n20", "z20-motion", DetectionType.LOOP_TAMPER, Category.TAMPER, Phase.ONSET);
        operations.doWork();

        assertThat(onlyOpen().state()).isEqualTo(AlertState.UNACKNOWLEDGED);
    }

    @Test
    void callsForSomebodyWhenTheTimeIsUpAndTheConditionIsStillThere() throws Exception {
        shelve("z20-motion");
        motion(Phase.ONSET);
        stand.pass(HOUR);
        operations.doWork();

        assertThat(onlyOpen().state()).isEqualTo(AlertState.UNACKNOWLEDGED);
        assertThat(operations.suppressions()).isEmpty();
    }

    @Test
    void callsForSomebodyWhenTheShelfIsEnded() throws Exception {
        var shelf = shelve("z20-motion");
        motion(Phase.ONSET);
        assertThat(operations.endSuppression(shelf.id(), "olga", "the rain is over"))
                .isInstanceOf(SuppressionResult.Done.class);

        assertThat(onlyOpen().state()).isEqualTo(AlertState.UNACKNOWLEDGED);
        assertThat(operations.endSuppression(shelf.id(), "olga", ""))
                .isInstanceOf(SuppressionResult.NoSuchSuppression.class);
    }

    @Test
    void closesByItselfWhatCameAndWentOnTheShelf() throws Exception {
        shelve("z20-motion");
        motion(Phase.ONSET);
        var id = onlyOpen().id();
        motion(Phase.CLEARED);
        stand.pass(Duration.ofSeconds(11));
        operations.doWork();

        assertThat(operations.open()).isEmpty();
        assertThat(operations.find(id).orElseThrow().closedAs()).contains(Disposition.WITHHELD);
        motion(Phase.ONSET);
        assertThat(onlyOpen().id()).isNotEqualTo(id);
    }

    @Test
    void takesANodeOutOfServiceWithAllOfItsSensors() throws Exception {
        stand.heartbeats(operations);
        begin(SuppressionKind.OUT_OF_SERVICE, SubjectKind.NODE, "n20");
        stand.detected(
                "n20", "z20-motion", DetectionType.LOOP_TAMPER, Category.TAMPER, Phase.ONSET);
        operations.doWork();

        assertThat(onlyOpen().state()).isEqualTo(AlertState.OUT_OF_SERVICE);
    }

    @Test
    void withholdsThatANodeOutOfServiceIsSilent() {
        stand.heartbeats(operations);
        begin(SuppressionKind.OUT_OF_SERVICE, SubjectKind.NODE, "n20");
        for (int i = 0; i < 30; i++) {
            stand.pass(Duration.ofSeconds(1));
            for (var node : stand.site.nodes()) {
                if (!node.id().equals("n20")) {
                    operations.heard(stand.heartbeat(node.id()), stand.clock.instant());
                }
            }
            operations.doWork();
        }

        assertThat(onlyOpen().node()).isEqualTo("n20");
        assertThat(onlyOpen().state()).isEqualTo(AlertState.OUT_OF_SERVICE);
    }

    @Test
    void knowsAfterARestartWhatIsSetAside() throws Exception {
        shelve("z20-motion");
        motion(Phase.ONSET);
        operations.close();
        operations = stand.loop();
        operations.doWork();
        assertThat(operations.suppressions()).hasSize(1);
        assertThat(onlyOpen().state()).isEqualTo(AlertState.SHELVED);

        stand.pass(HOUR);
        operations.close();
        operations = stand.loop();
        operations.doWork();
        assertThat(onlyOpen().state()).isEqualTo(AlertState.UNACKNOWLEDGED);
    }

    @Test
    void refusesWhatIsNotOnTheSiteIsThereAlreadyOrLastsTooLong() {
        assertThat(refused("z99-motion", HOUR)).contains("z99-motion");
        assertThat(refused("z20-motion", Duration.ofHours(13))).contains("12 h");
        shelve("z20-motion");
        assertThat(refused("z20-motion", HOUR)).contains("already");
        assertThat(
                        operations.suppress(
                                new WantedSuppression(
                                        SuppressionKind.SHELVED,
                                        SubjectKind.ZONE,
                                        "z20",
                                        HOUR,
                                        "noisy"),
                                "olga"))
                .isInstanceOf(SuppressionResult.Refused.class);
    }

    @Test
    void putsOnRecordWhoSetWhatAside() throws Exception {
        var shelf = shelve("z20-motion");
        operations.endSuppression(shelf.id(), "arno", "the rain is over");

        var audit = new AuditStore(stand.database);
        assertThat(audit.after(0, 10))
                .extracting(record -> record.entry().who() + " " + record.entry().action())
                .containsExactly("olga sensor set aside", "arno sensor in use again");
        assertThat(audit.after(0, 10).getLast().entry().detail()).contains("the rain is over");
        assertThat(audit.verify()).isInstanceOf(AuditVerdict.Intact.class);
    }

    @Test
    void tellsListenersWhatIsSetAside() throws Exception {
        var listener = new RecordingListener();
        try (var _ = operations.addListener(listener)) {
            var shelf = shelve("z20-motion");
            assertThat(listener.suppressions().suppressions()).containsExactly(shelf);
        }
    }

    @Test
    void expectsWhatTheSiteFileSaysAtItsHours() throws Exception {
        var file = directory.resolve("site.yaml");
        Files.writeString(
                file,
                Files.readString(Path.of("src/main/resources/reference-site.yaml"))
                        .replace(
                                "suppressedByDesign: []",
                                """
                                suppressedByDesign:
                                  - sensors: [z20-motion]
                                    hours: { from: "12:00", until: "13:00" }
                                    reason: deliveries
                                """));
        try (var other = new OperationStand(directory.resolve("other"), file);
                var day = other.loop()) {
            other.detected("n20", "z20-motion", DetectionType.MOTION, Phase.ONSET);
            day.doWork();
            assertThat(day.open().getFirst().state()).isEqualTo(AlertState.SUPPRESSED_BY_DESIGN);

            other.pass(HOUR);
            day.doWork();
            assertThat(day.open().getFirst().state()).isEqualTo(AlertState.UNACKNOWLEDGED);
        }
    }

    @Test
    void accountsForAWalkAndForNothingAfterIt() throws Exception {
        var walk = begin(SuppressionKind.WALK_TEST, SubjectKind.ZONE, "z20");
        stand.pass(Duration.ofSeconds(2));
        motion(Phase.ONSET);
        assertThat(onlyOpen().state()).isEqualTo(AlertState.IN_TEST);
        stand.pass(Duration.ofSeconds(5));
        operations.endSuppression(walk.id(), "olga", "");
        operations.doWork();
        assertThat(onlyOpen().state()).isEqualTo(AlertState.IN_TEST);

        // Somebody else comes, while what the walk set off is still there.
        stand.pass(Duration.ofSeconds(5));
        stand.detected("n20", "z20-gravel", DetectionType.FOOTSTEPS, Phase.ONSET);
        operations.doWork();
        assertThat(onlyOpen().state()).isEqualTo(AlertState.UNACKNOWLEDGED);
    }

    private void motion(Phase phase) throws Exception {
        stand.detected("n20", "z20-motion", DetectionType.MOTION, phase);
        operations.doWork();
    }

    private Suppression shelve(String sensor) {
        return begin(SuppressionKind.SHELVED, SubjectKind.SENSOR, sensor);
    }

    private Suppression begin(SuppressionKind kind, SubjectKind subjectKind, String subject) {
        var result =
                operations.suppress(
                        new WantedSuppression(kind, subjectKind, subject, HOUR, "heavy rain"),
                        "olga");
        assertThat(result).isInstanceOf(SuppressionResult.Done.class);
        return ((SuppressionResult.Done) result).suppression();
    }

    private String refused(String sensor, Duration lasts) {
        var result =
                operations.suppress(
                        new WantedSuppression(
                                SuppressionKind.SHELVED,
                                SubjectKind.SENSOR,
                                sensor,
                                lasts,
                                "heavy rain"),
                        "olga");
        assertThat(result).isInstanceOf(SuppressionResult.Refused.class);
        return ((SuppressionResult.Refused) result).text();
    }

    private static Refusal refusal(ActResult result) {
        assertThat(result).isInstanceOf(ActResult.Refused.class);
        return ((ActResult.Refused) result).reason();
    }

    private static HistoryEntry last(Alert alert) {
        return alert.history().getLast();
    }

    private Alert onlyOpen() {
        assertThat(operations.open()).hasSize(1);
        return operations.open().getFirst();
    }
}
