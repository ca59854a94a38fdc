package dev.vallum.gateway.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.audit.PruneStatement;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.operation.SourceReports;
import dev.vallum.gateway.operation.SourceTrouble;
import dev.vallum.gateway.operation.SteppedClock;
import dev.vallum.gateway.proof.RecordProof;
import dev.vallum.gateway.proof.Verdict;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.RecordArchive;
import dev.vallum.gateway.store.RecordStore;
import dev.vallum.gateway.store.StoredDetection;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Origin;
import dev.vallum.wire.Phase;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.WireCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sources say, over a real database. */
class InputsTest {
    private static final String DOOR = "door-controller";
    private static final String MAST = "weather-mast";

    @TempDir private Path folder;
    private final SteppedClock clock = new SteppedClock();
    private final AtomicInteger commits = new AtomicInteger();
    private final RecordingReports reports = new RecordingReports();
    private OpenDatabase database;
    private Inputs inputs;

    /** Told one behind the other, such as {@code door-controller SILENT} and {@code ... over}. */
    private static final class RecordingReports implements SourceReports {
        private final List<String> told = new ArrayList<>();
        private final Set<String> goingOn = new HashSet<>();
        private final Set<String> neverBegun = new HashSet<>();
        private String lastText = "";

        @Override
        public void began(String source, SourceTrouble trouble, String text) {
            told.add(source + " " + trouble);
            goingOn.add(source + trouble);
            lastText = text;
        }

        @Override
        public void over(String source, SourceTrouble trouble) {
            if (goingOn.remove(source + trouble)) {
                told.add(source + " " + trouble + " over");
            } else {
                neverBegun.add(source + " " + trouble);
            }
        }

        @Override
        public void keep(List<String> sources) {
            assertThat(sources).containsExactly(DOOR, "yard-radar", MAST);
        }
    }

    @BeforeEach
    void start() throws Exception {
        database = TestDatabase.open(DataDirectory.open(folder.resolve("data")));
        inputs = inputs();
    }

    /** One that begins with what is stored, as after a kill. */
    private Inputs inputs() throws Exception {
        return new Inputs(
                InputFiles.plan(InputFiles.example(folder)),
                "reference",
                new RecordStore(database),
                reports,
                commits::incrementAndGet,
                clock,
                () -> clock.instant().toEpochMilli() * 1_000_000);
    }

    @AfterEach
    void stop() {
        inputs.close();
        database.close();
    }

    @Test
    void whatIsSaidIsADetectionOfTheSourcesSensor() {
        assertThat(say(DOOR, opening(1))).isEqualTo(new Taken.Done(Taken.Kind.STORED));

        var stored = detections().getFirst();
        assertThat(stored.node()).isEqualTo(DOOR);
        assertThat(stored.detection().sensor()).isEqualTo("z01-door");
        assertThat(stored.detection().type()).isEqualTo(DetectionType.GATE_OPEN);
        assertThat(stored.eventTime()).isEqualTo(clock.instant());
        assertThat(stored.detection().time().quality()).isEqualTo(ClockQuality.SYNCHRONISED);
        assertThat(commits).hasValue(1);
    }

    @Test
    void whatComesTwiceCountsOnceAlsoOverARestart() throws Exception {
        say(DOOR, opening(1));
        assertThat(say(DOOR, opening(1))).isEqualTo(new Taken.Done(Taken.Kind.KNOWN));
        inputs = inputs();
        assertThat(say(DOOR, opening(1) + " ")).isEqualTo(new Taken.Done(Taken.Kind.KNOWN));
        assertThat(say(DOOR, opening(2))).isEqualTo(new Taken.Done(Taken.Kind.STORED));

        assertThat(detections()).extracting(StoredDetection::sequence).containsExactly(1L, 2L);
        assertThat(status(DOOR).repeated()).isEqualTo(1);
        assertThat(commits).hasValue(2);
    }

    @Test
    void anIdThatIsUsedForSomethingElseHidesNothing() {
        say(DOOR, opening(1));
        var other = opening(1).replace("\"open\": true", "\"open\": false");
        assertThat(say(DOOR, other)).isEqualTo(new Taken.Done(Taken.Kind.STORED));
        clock.advance(Duration.ofSeconds(60));
        assertThat(say(DOOR, opening(1))).isEqualTo(new Taken.Done(Taken.Kind.STORED));
    }

    @Test
    void theJournalsAreProvenAsThoseOfNodesAre() throws Exception {
        say(DOOR, opening(1));
        say(DOOR, card(2));
        inputs = inputs();
        say(DOOR, opening(3));
        say("yard-radar", track("new"));

        var authority = Authority.open(DataDirectory.open(folder.resolve("data")), clock);
        var verdict =
                new RecordProof(
                                new RecordArchive(database),
                                new NodeCertificateStore(database),
                                authority.certificate().getPublicKey(),
                                PruneStatement.none())
                        .walk();
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Proven.class,
                        proven ->
                                assertThat(proven.journals())
                                        .extracting(end -> end.node() + " " + end.records())
                                        .containsExactlyInAnyOrder(DOOR + " 4", "yard-radar 1"));
    }

    @Test
    void keepsTheHashOfAMessageAndTheMessageWhereTheFileSaysSo() throws Exception {
        var opening = opening(1).replace("}", ", \"card\": \"0102030405\"}");
        var track = track("new").replace("}", ", \"more\": \"%s\"}".formatted("x".repeat(4000)));
        say(DOOR, opening);
        say("yard-radar", track);

        var stored = new RecordArchive(database).after(0, 10);
        var first = origin(stored.getFirst().bytes());
        assertThat(first.hash()).isEqualTo(RecordHash.of(bytes(opening)));
        assertThat(first.message()).isEmpty();
        assertThat(new String(stored.getFirst().bytes(), StandardCharsets.UTF_8))
                .doesNotContain("0102030405");
        var second = origin(stored.getLast().bytes());
        assertThat(second.message().orElseThrow()).isEqualTo(bytes(track));
        assertThat(second.hash()).isEqualTo(RecordHash.of(bytes(track)));
    }

    private static Origin origin(byte[] record) throws Exception {
        var detected = (JournalRecord.Detected) new WireCodec().decodeRecord(record).record();
        return Optional.ofNullable(detected.origin()).orElseThrow();
    }

    @Test
    void tellsOnceThatAClockIsOffAndTakesTheArrival() {
        say(DOOR, at(1, clock.instant().plusSeconds(90)));
        say(DOOR, at(2, clock.instant().plusSeconds(91)));
        assertThat(reports.told).containsExactly(DOOR + " CLOCK_OFF");
        assertThat(reports.lastText).startsWith("its clock is 90 s ahead");
        assertThat(status(DOOR).clockOff()).isTrue();
        assertThat(detections())
                .allSatisfy(each -> assertThat(each.eventTime()).isEqualTo(clock.instant()));

        say(DOOR, at(3, clock.instant().minusSeconds(2)));
        assertThat(reports.told).containsExactly(DOOR + " CLOCK_OFF", DOOR + " CLOCK_OFF over");
        assertThat(detections().getLast().eventTime()).isEqualTo(clock.instant().minusSeconds(2));
    }

    @Test
    void tellsOnceThatSomethingIsRefusedAndWhereItFailed() {
        assertThat(say(DOOR, "{\"event\": \"what\"}"))
                .isEqualTo(new Refused("/event", "is none of the words in 'events'"));
        say(DOOR, "no JSON");
        assertThat(reports.told).containsExactly(DOOR + " REFUSED");
        assertThat(reports.lastText).contains("at /event: is none of the words");
        assertThat(status(DOOR).refused()).isEqualTo(2);
        assertThat(status(DOOR).lastRefusal()).startsWith("at line 1");
        assertThat(detections()).isEmpty();

        clock.advance(LiveSource.QUIET.plusSeconds(1));
        inputs.look();
        assertThat(reports.told).startsWith(DOOR + " REFUSED", DOOR + " REFUSED over");
    }

    @Test
    void tellsThatASourceIsSilentAndHeardAgain() {
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        inputs.look();
        inputs.look();
        assertThat(reports.told).containsExactly(MAST + " SILENT");
        assertThat(status(MAST).silent()).isTrue();

        say(MAST, wind(1));
        assertThat(reports.told).containsExactly(MAST + " SILENT", MAST + " SILENT over");
        say(DOOR, "{\"event\": \"ping\"}");
        clock.advance(Duration.ofMinutes(9));
        inputs.look();
        assertThat(reports.told).doesNotContain(DOOR + " SILENT");
    }

    @Test
    void whatAGatewayBeforeThisOneToldIsOverOnceItIsKnownToBe() {
        assertThat(reports.neverBegun).isEmpty();
        say(DOOR, opening(1));
        assertThat(reports.neverBegun)
                .containsExactlyInAnyOrder(DOOR + " SILENT", DOOR + " CLOCK_OFF");
        clock.advance(LiveSource.QUIET.plusSeconds(1));
        inputs.look();
        assertThat(reports.neverBegun).contains(DOOR + " REFUSED");
    }

    @Test
    void takesNoMoreThanTheFileLetsASourceSend() {
        for (int i = 0; i < 600; i++) {
            assertThat(say(DOOR, "{\"event\": \"ping\"}")).isInstanceOf(Taken.Done.class);
        }
        assertThat(say(DOOR, opening(1))).isEqualTo(new Taken.TooMany(Duration.ofMillis(100)));
        assertThat(say(MAST, wind(1))).isInstanceOf(Taken.Done.class);
        assertThat(reports.told).containsExactly(DOOR + " REFUSED");

        clock.advance(Duration.ofMillis(100));
        assertThat(say(DOOR, opening(1))).isEqualTo(new Taken.Done(Taken.Kind.STORED));
    }

    @Test
    void weatherGoesOnRecordWhileItIsMuchAndOnceWhenItIsNot() {
        for (double kilometresPerHour : new double[] {10, 12, 80, 90, 20, 10}) {
            clock.advance(Duration.ofSeconds(10));
            assertThat(say(MAST, wind(kilometresPerHour))).isInstanceOf(Taken.Done.class);
        }

        assertThat(detections())
                .extracting(each -> each.detection().phase())
                .containsExactly(Phase.CLEARED, Phase.ONSET, Phase.ONSET, Phase.CLEARED);
    }

    @Test
    void aSourceIsKnownByItsOwnSecret() {
        assertThat(inputs.isSource(DOOR, InputFiles.SECRET)).isTrue();
        assertThat(inputs.isSource(DOOR, InputFiles.SECRET + "x")).isFalse();
        assertThat(inputs.isSource("n01", InputFiles.SECRET)).isFalse();
    }

    @Test
    void forgetsAfterAMonthByWhatAMessageIsKnown() {
        say(DOOR, at(1, Instant.parse("2026-11-21T12:00:00Z")));
        clock.advance(Duration.ofDays(31));
        inputs.look();

        assertThat(say(DOOR, at(1, Instant.parse("2026-11-21T12:00:00Z"))))
                .isEqualTo(new Taken.Done(Taken.Kind.STORED));
    }

    private Taken say(String source, String message) {
        return inputs.take(source, bytes(message));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<StoredDetection> detections() {
        return new DetectionStore(database).after(0, 100);
    }

    private SourceStatus status(String source) {
        return inputs.statuses().stream()
                .filter(each -> each.id().equals(source))
                .findFirst()
                .orElseThrow();
    }

    private String opening(int id) {
        return at(id, clock.instant());
    }

    private static String at(int id, Instant time) {
        return """
        {"uid": %d, "at": "%s", "door": "D-17", "event": "door", "open": true}\
        """
                .formatted(id, time);
    }

    private String card(int id) {
        return opening(id).replace("\"door\", \"open\"", "\"opened-with-card\", \"open\"");
    }

    private String track(String state) {
        return """
        {"t": "%s", "class": "person", "state": "%s"}\
        """
                .formatted(clock.instant(), state);
    }

    private String wind(double kilometresPerHour) {
        return """
        {"time": "%s", "wind": {"gust": %s}}\
        """
                .formatted(clock.instant(), kilometresPerHour);
    }
}
