package dev.vallum.gateway.ingest;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.vallum.gateway.identity.IdentityReports;
import dev.vallum.gateway.settings.SiteNames;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.RecordStore;
import dev.vallum.gateway.store.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * Whatever arrives, in whatever order, is taken or refused; none of it holds up what comes after
 * it, and what is stored of a journal are its own records, without a gap.
 */
public final class IngestFuzz {
    private static final int MOST_ARRIVALS = 12;
    private static final int RECORDS = 24;
    private static final TestNode NODE = new TestNode("n01").journals(RECORDS);
    private static final SqliteDatabase DATABASE = database();
    private static final List<String> LEVELS =
            List.of(
                    "detections",
                    "birth",
                    "heartbeat",
                    "will",
                    "measurements",
                    "excerpt",
                    "renewal",
                    "software",
                    "else");

    private IngestFuzz() {}

    private static SqliteDatabase database() {
        try {
            return SqliteDatabase.open(DataDirectory.open(Files.createTempDirectory("fuzz")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        DATABASE.write(handle -> handle.execute("DELETE FROM journal_record"));
        var figures = new IngestFigures();
        var inbox = new Inbox();
        var loop =
                new IngestLoop(
                        new SiteNames(TestNode.SITE, List.of(), null),
                        inbox,
                        new RecordStore(DATABASE),
                        new BatchVerification(
                                new NodeCertificateStore(DATABASE),
                                Clock.systemUTC(),
                                System::nanoTime),
                        IdentityReports.to(List.of(), Clock.systemUTC()),
                        _ -> CommandSender.Sent.HANDED_OVER,
                        List.of(),
                        List.of(),
                        figures,
                        System::nanoTime);
        int arrivals = data.consumeInt(1, MOST_ARRIVALS);
        for (int i = 0; i < arrivals; i++) {
            inbox.offer(arrival(data));
            if (data.consumeBoolean()) {
                loop.doWork();
            }
        }
        loop.doWork();
        if (loop.doWork() != 0) {
            throw new AssertionError("something is held up");
        }
        if (figures.snapshot().refused().getOrDefault(RefusalReason.FAILED, 0L) != 0) {
            throw new AssertionError("the ingest failed on a message");
        }
        requireWhole();
    }

    private static Arrival arrival(FuzzedDataProvider data) {
        var topic = NODE.topic(data.pickValue(LEVELS));
        int from = data.consumeInt(1, RECORDS);
        var sound = NODE.detections(from, data.consumeInt(from, RECORDS));
        var bytes =
                switch (data.consumeInt(0, 4)) {
                    case 0 -> data.consumeBytes(data.consumeInt(0, 400));
                    case 1 -> NODE.birth();
                    case 2 -> changed(sound, data);
                    default -> sound;
                };
        return new Arrival(topic, bytes, TestNode.NOW, () -> {});
    }

    private static byte[] changed(byte[] sound, FuzzedDataProvider data) {
        var bytes = sound.clone();
        for (int change = data.consumeInt(1, 4); change > 0; change--) {
            bytes[data.consumeInt(0, bytes.length - 1)] = data.consumeByte();
        }
        return data.consumeBoolean()
                ? bytes
                : Arrays.copyOf(bytes, data.consumeInt(0, bytes.length));
    }

    private static void requireWhole() {
        var next = new HashMap<String, Long>();
        DATABASE.read(handle ->
                        handle.createQuery(
                                        "SELECT journal, sequence, through FROM journal_record"
                                                + " ORDER BY id")
                                .map((row, _) ->
                                        new Stored(
                                                row.getString("journal"),
                                                row.getLong("sequence"),
                                                row.getLong("through")))
                                .list())
                .forEach(record -> {
                    long expected = next.getOrDefault(record.journal(), 1L);
                    if (record.sequence() != expected || record.through() < expected) {
                        throw new AssertionError(record + " where " + expected + " follows");
                    }
                    next.put(record.journal(), record.through() + 1);
                });
    }

    private record Stored(String journal, long sequence, long through) {}
}
