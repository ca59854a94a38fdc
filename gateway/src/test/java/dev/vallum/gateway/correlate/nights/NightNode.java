package dev.vallum.gateway.correlate.nights;

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
import dev.vallum.wire.Surroundings;
import dev.vallum.wire.WireCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A node of a night: its journal, its clocks, and what keeps it from delivering. */
final class NightNode {
    private static final int MOST_RECORDS = 200;

    final String name;
    boolean away;
    boolean late;
    boolean again;
    boolean swapped;
    double aboveUsualDb;

    private final UUID journal;
    private final WireCodec codec = new WireCodec();
    private final List<byte[]> records = new ArrayList<>();
    private RecordHash previous = RecordHash.NONE;
    private UUID boot;
    private int boots;
    private Instant bootedAt;
    private Duration wallAhead = Duration.ZERO;
    private ClockQuality quality = ClockQuality.SYNCHRONISED;
    private long released;

    NightNode(String name, Instant start) {
        this.name = name;
        journal = id("journal of " + name);
        boot = id(name + " 0");
        bootedAt = start.minusSeconds(3600);
    }

    void boot(Instant at) {
        boots++;
        boot = id(name + " " + boots);
        bootedAt = at;
    }

    void setClock(double bySeconds, ClockQuality as) {
        wallAhead = Duration.ofMillis(Math.round(bySeconds * 1000));
        quality = as;
    }

    void detects(String sensor, DetectionType type, Category category, Phase phase, Instant now) {
        var detection =
                new Detection(
                        sensor,
                        type,
                        category,
                        phase,
                        stamp(now),
                        List.of(Evidence.of("level", 1, "")),
                        null,
                        surroundings());
        var bytes =
                codec.encode(new JournalRecord.Detected(records.size() + 1, previous, detection));
        records.add(bytes);
        previous = RecordHash.of(bytes);
    }

    /** What it sends now; messages with what was sent before or too early among them. */
    List<byte[]> sends() {
        var messages = new ArrayList<byte[]>();
        int from = (int) released;
        int until = Math.min(records.size(), from + MOST_RECORDS);
        if (away || late || from == until) {
            return messages;
        }
        if (swapped) {
            for (int i = until - 1; i >= from; i--) {
                messages.add(message(i, i + 1));
            }
        } else {
            messages.add(message(from, until));
        }
        if (again) {
            messages.addAll(List.copyOf(messages));
            messages.add(message(0, Math.min(records.size(), MOST_RECORDS)));
        }
        return messages;
    }

    private byte[] message(int from, int until) {
        return codec.encodeDetections(name, journal, records.subList(from, until));
    }

    Message heartbeat(Instant now) {
        return new Message.Heartbeat(
                name, stamp(now), journal, records.size(), released, 100, 1000, List.of());
    }

    void answered(Message.Acknowledgement answer) {
        if (answer.journal().equals(journal)) {
            released = Math.max(released, answer.committed());
        }
    }

    boolean isDelivered() {
        return released == records.size();
    }

    private Stamp stamp(Instant now) {
        return new Stamp(
                boot, Duration.between(bootedAt, now).toNanos(), now.plus(wallAhead), quality);
    }

    private @Nullable Surroundings surroundings() {
        return new Surroundings(
                List.of(
                        new Surroundings.Level(
                                name.replace('n', 'z') + "-gravel",
                                "background level",
                                -52 + aboveUsualDb,
                                "dBFS",
                                -52.0,
                                false)));
    }

    private static UUID id(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
