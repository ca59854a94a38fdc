package dev.vallum.gateway.ingest;

import dev.vallum.wire.BatchSignature;
import dev.vallum.wire.BatchStatement;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Message;
import dev.vallum.wire.Phase;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.Stamp;
import dev.vallum.wire.Topic;
import dev.vallum.wire.WireCodec;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A node's journal, made up. */
final class TestNode {
    static final String SITE = "reference";
    static final Instant NOW = Instant.parse("2026-11-21T01:00:00Z");

    private final WireCodec codec = new WireCodec();
    private final String name;
    private final UUID journal;
    private final UUID boot = new UUID(1, 1);
    private final List<byte[]> records = new ArrayList<>();
    private RecordHash previous = RecordHash.NONE;

    TestNode(String name) {
        this.name = name;
        this.journal = new UUID(7, name.hashCode());
    }

    TestNode journals(int count) {
        for (int i = 0; i < count; i++) {
            append(new JournalRecord.Detected(records.size() + 1, previous, motion("z01-motion")));
        }
        return this;
    }

    /** Records that {@link #journals} would not have made. */
    TestNode journalsOthers(int count) {
        for (int i = 0; i < count; i++) {
            append(new JournalRecord.Detected(records.size() + 1, previous, motion("z01-other")));
        }
        return this;
    }

    private Detection motion(String sensor) {
        return new Detection(
                sensor,
                DetectionType.MOTION,
                Category.INTRUSION,
                records.size() % 2 == 0 ? Phase.ONSET : Phase.CLEARED,
                new Stamp(boot, records.size(), NOW, ClockQuality.SYNCHRONISED),
                List.of(Evidence.of("pulses", records.size(), "")));
    }

    private void append(JournalRecord record) {
        var bytes = codec.encode(record);
        records.add(bytes);
        previous = RecordHash.of(bytes);
    }

    byte[] record(long sequence) {
        return records.get((int) sequence - 1);
    }

    int highest() {
        return records.size();
    }

    UUID journal() {
        return journal;
    }

    String topic(String level) {
        return "vallum/" + SITE + "/" + name + "/" + level;
    }

    /** Records of the journal, both ends included. */
    byte[] detections(int from, int to) {
        return codec.encodeDetections(name, journal, records.subList(from - 1, to));
    }

    /** Signed as the {@code count}th batch of the node's run. */
    byte[] signed(KeyPair keys, long count, int from, int to) {
        var chosen = records.subList(from - 1, to);
        var statement =
                new BatchStatement(
                        name, journal, boot, count, chosen.stream().map(RecordHash::of).toList());
        return codec.encodeDetections(
                name,
                journal,
                chosen,
                BatchSignature.of(statement, keys.getPrivate(), keys.getPublic()));
    }

    byte[] detections(List<byte[]> chosen) {
        return codec.encodeDetections(name, journal, chosen);
    }

    /** Loses the record at a sequence and those behind it, and says so in their place. */
    byte[] unreadable(long from, long through) {
        return codec.encode(
                new JournalRecord.Unreadable(
                        from,
                        from == 1 ? RecordHash.NONE : RecordHash.of(record(from - 1)),
                        through));
    }

    byte[] birth() {
        return codec.encode(
                new Message.Birth(
                        name,
                        new Stamp(boot, 0, NOW, ClockQuality.SYNCHRONISED),
                        journal,
                        records.size(),
                        "test",
                        List.of()));
    }

    static String topicOf(Message message) {
        return Topic.of(SITE, message).toString();
    }
}
