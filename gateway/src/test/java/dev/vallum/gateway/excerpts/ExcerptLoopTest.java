package dev.vallum.gateway.excerpts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.operation.SteppedClock;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.ExcerptStore;
import dev.vallum.gateway.store.ExcerptStore.Wanted;
import dev.vallum.gateway.store.NewRecord;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.RecordStore;
import dev.vallum.gateway.store.StoredExcerpt;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.ExcerptPart;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Message;
import dev.vallum.wire.Phase;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.Stamp;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
final class ExcerptLoopTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final String FENCE = "z12-fence";
    private static final Instant FAR = START.plus(Duration.ofDays(1000));

    private final WireCodec codec = new WireCodec();
    private final UUID boot = new UUID(1, 1);
    private final SteppedClock clock = new SteppedClock();
    private OpenDatabase database;
    private ExcerptStore store;
    private RecordStore records;
    private ExcerptLoop loop;
    private long sequence;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException, ConfigurationException {
        database = TestDatabase.open(DataDirectory.open(directory));
        store = new ExcerptStore(database);
        records = new RecordStore(database);
        var site = Site.read(Path.of("src/main/resources/reference-site.yaml"));
        loop = new ExcerptLoop(site, store, new DetectionStore(database), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsWhatComesAfterItsOnset() throws IOException {
        detected("n12", FENCE, 100, Phase.ONSET);
        var sent = excerpt("n12", FENCE, 100);
        come(sent, 112);

        assertThat(loop.fates()).isEqualTo(Map.of(ExcerptFate.KEPT, 1L));
        var kept = kept("n12", FENCE).getFirst();
        assertThat(kept.message()).isEqualTo(sent);
        assertThat(kept.detection()).isEqualTo(1);
        assertThat(kept.detectedAt()).isEqualTo(START.plusSeconds(100));
        assertThat(kept.from()).isEqualTo(START.plusSeconds(70));
        assertThat(kept.until()).isEqualTo(START.plusSeconds(110));
        assertThat(kept.receivedAt()).isEqualTo(START.plusSeconds(112));
    }

    @Test
    void findsTheOnsetOfOneThatAnOutageHeldBack() throws IOException {
        for (int i = 0; i < 60; i++) {
            detected("n12", FENCE, 100 + 10L * i, Phase.ONSET);
        }
        come(excerpt("n12", FENCE, 100), 800);

        assertThat(loop.fates()).isEqualTo(Map.of(ExcerptFate.KEPT, 1L));
        assertThat(kept("n12", FENCE).getFirst().detectedAt()).isEqualTo(START.plusSeconds(100));
    }

    @Test
    void oneThatComesTwiceIsKeptOnce() throws IOException {
        detected("n12", FENCE, 100, Phase.ONSET);
        come(excerpt("n12", FENCE, 100), 112);
        come(excerpt("n12", FENCE, 100), 113);

        assertThat(loop.fates()).containsEntry(ExcerptFate.KNOWN, 1L);
        assertThat(kept("n12", FENCE)).hasSize(1);
    }

    @Test
    void refusesWhatIsAboutNoOnsetOnRecord() throws IOException {
        detected("n12", FENCE, 100, Phase.ONSET);
        detected("n12", FENCE, 104, Phase.CLEARED);
        come(excerpt("n12", FENCE, 101), 112);
        come(excerpt("n12", FENCE, 104), 115);
        come(excerpt("n12", "z12-gravel", 100), 112);
        come(excerpt("n13", FENCE, 100), 112);

        assertThat(loop.fates()).isEqualTo(Map.of(ExcerptFate.NO_SUCH_ONSET, 4L));
        assertThat(kept("n12", FENCE)).isEmpty();
    }

    @Test
    void anotherRunOfTheNodeIsAnotherTime() throws IOException {
        detected("n12", FENCE, 100, Phase.ONSET);
        var sent = excerpt("n12", FENCE, 100);
        var onset = sent.onset();
        come(
                new Message.Excerpt(
                        "n12",
                        FENCE,
                        new Stamp(
                                new UUID(2, 2),
                                onset.monotonicNanos(),
                                onset.wall(),
                                onset.quality()),
                        sent.fromMs(),
                        sent.untilMs(),
                        sent.onsets(),
                        sent.parts()),
                112);

        assertThat(loop.fates()).isEqualTo(Map.of(ExcerptFate.NO_SUCH_ONSET, 1L));
    }

    @Test
    void refusesAStrangerAndTheFuture() throws IOException {
        detected("n12", FENCE, 100, Phase.ONSET);
        come(excerpt("n99", FENCE, 100), 112);
        come(excerpt("n12", FENCE, 100), 101);

        assertThat(loop.fates())
                .isEqualTo(Map.of(ExcerptFate.FOREIGN_NODE, 1L, ExcerptFate.AHEAD_OF_TIME, 1L));
    }

    @Test
    void keepsANumberOfEachSensorTheLatest() throws IOException {
        for (int i = 0; i < 5; i++) {
            detected("n12", FENCE, 100L * i, Phase.ONSET);
            store.add(stored(i + 1, "n12", FENCE, 100L * i), 3);
        }
        detected("n12", "z12-gravel", 0, Phase.ONSET);
        store.add(stored(6, "n12", "z12-gravel", 0), 3);

        assertThat(kept("n12", FENCE))
                .extracting(StoredExcerpt::detection)
                .containsExactly(5L, 4L, 3L);
        assertThat(kept("n12", "z12-gravel")).hasSize(1);
    }

    @Test
    void findsThoseThatShareTimeWithWhatIsWanted() throws IOException {
        detected("n12", FENCE, 100, Phase.ONSET);
        come(excerpt("n12", FENCE, 100), 112);

        assertThat(between(70, 70)).hasSize(1);
        assertThat(between(110, 500)).hasSize(1);
        assertThat(between(0, 69)).isEmpty();
        assertThat(between(111, 500)).isEmpty();
        assertThat(store.of(List.of(), FAR, 9)).isEmpty();
        var other = new Wanted("n13", FENCE, START, FAR);
        assertThat(store.of(List.of(other), FAR, 9)).isEmpty();
        var all = List.of(new Wanted("n12", FENCE, START, FAR));
        assertThat(store.of(all, START.plusSeconds(100), 9)).isEmpty();
        assertThat(store.of(all, START.plusSeconds(101), 9)).hasSize(1);
    }

    @Test
    void dropsThemAfterNinetyDays() throws IOException {
        detected("n12", FENCE, 100, Phase.ONSET);
        come(excerpt("n12", FENCE, 100), 112);

        clock.advance(Duration.ofDays(89));
        loop.doWork();
        assertThat(kept("n12", FENCE)).hasSize(1);
        clock.advance(Duration.ofDays(2));
        loop.doWork();
        assertThat(kept("n12", FENCE)).isEmpty();
    }

    @Test
    void whatComesTooFastIsLostAndHoldsUpNobody() throws IOException {
        detected("n12", FENCE, 100, Phase.ONSET);
        for (int i = 0; i < 2_000; i++) {
            loop.heard(excerpt("n12", FENCE, 100), START.plusSeconds(112));
        }
        int done = 0;
        for (int some = loop.doWork(); some > 0; some = loop.doWork()) {
            done += some;
        }
        assertThat(done).isBetween(1, 1_000);
        assertThat(kept("n12", FENCE)).hasSize(1);
    }

    private List<StoredExcerpt> between(long from, long until) {
        var wanted = new Wanted("n12", FENCE, START.plusSeconds(from), START.plusSeconds(until));
        return store.of(List.of(wanted), FAR, 9);
    }

    private void come(Message.Excerpt excerpt, long atSeconds) {
        loop.heard(excerpt, START.plusSeconds(atSeconds));
        loop.doWork();
    }

    private List<StoredExcerpt> kept(String node, String sensor) {
        return store.of(List.of(new Wanted(node, sensor, Instant.EPOCH, FAR)), FAR, 100);
    }

    private StoredExcerpt stored(long detection, String node, String sensor, long atSeconds) {
        var at = START.plusSeconds(atSeconds);
        return new StoredExcerpt(detection, at, at, excerpt(node, sensor, atSeconds));
    }

    private void detected(String node, String sensor, long atSeconds, Phase phase)
            throws IOException {
        var detection =
                new Detection(
                        sensor,
                        DetectionType.FENCE_VOLTAGE_LOW,
                        Category.INTRUSION,
                        phase,
                        stamp(atSeconds),
                        List.of());
        sequence++;
        var entry =
                codec.decodeRecord(
                        codec.encode(
                                new JournalRecord.Detected(sequence, RecordHash.NONE, detection)));
        var at = START.plusSeconds(atSeconds);
        records.append(List.of(new NewRecord(node, new UUID(7, 7), sequence, entry, at, at, null)));
    }

    private Message.Excerpt excerpt(String node, String sensor, long atSeconds) {
        return new Message.Excerpt(
                node,
                sensor,
                stamp(atSeconds),
                -30_000,
                10_000,
                List.of(new Message.Onset(0, DetectionType.FENCE_VOLTAGE_LOW)),
                List.of(
                        new ExcerptPart.Impulses(
                                List.of(new ExcerptPart.Impulse(-1_200, 7.4, 6.9)))));
    }

    private Stamp stamp(long atSeconds) {
        return new Stamp(
                boot,
                Duration.ofSeconds(atSeconds).toNanos(),
                START.plusSeconds(atSeconds),
                ClockQuality.SYNCHRONISED);
    }
}
