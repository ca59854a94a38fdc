package dev.vallum.wire;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One message of each kind, the same as in the golden files. */
final class Examples {
    static final UUID BOOT = UUID.fromString("7b0c5f1e-6a1f-4c55-9c6f-1d2e3f4a5b6c");
    static final UUID JOURNAL = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");
    static final Stamp TIME =
            new Stamp(
                    BOOT,
                    81_234_567_890L,
                    Instant.parse("2026-03-14T02:00:12.345678Z"),
                    ClockQuality.SYNCHRONISED);

    private Examples() {}

    static JournalRecord.Detected detected(long sequence, RecordHash previous) {
        return new JournalRecord.Detected(
                sequence,
                previous,
                new Detection(
                        "z13-inner-fence",
                        DetectionType.FENCE_VOLTAGE_LOW,
                        Category.INTRUSION,
                        Phase.ONSET,
                        TIME,
                        List.of(
                                Evidence.against("feed voltage", 1.25, "kV", 5.0),
                                Evidence.of("impulses below the limit", 2, ""))));
    }

    static JournalRecord.Dropped dropped(long sequence, RecordHash previous) {
        return new JournalRecord.Dropped(
                sequence, previous, TIME, Map.of(Category.ENVIRONMENT, 12L));
    }

    static Message.Detections detections(WireCodec codec) {
        try {
            var first = codec.encode(detected(1, RecordHash.NONE));
            var second = codec.encode(dropped(2, RecordHash.of(first)));
            var third = codec.encode(new JournalRecord.Unreadable(3, RecordHash.of(second), 5));
            return new Message.Detections(
                    "n13",
                    JOURNAL,
                    List.of(
                            codec.decodeRecord(first),
                            codec.decodeRecord(second),
                            codec.decodeRecord(third)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Message.Excerpt excerpt() {
        return new Message.Excerpt(
                "n13",
                "z13-gravel",
                TIME,
                -30_000,
                10_000,
                List.of(
                        new Message.Onset(0, DetectionType.FOOTSTEPS),
                        new Message.Onset(1250, DetectionType.SOUND_LEVEL_HIGH)),
                List.of(
                        new ExcerptPart.Levels(
                                "dBFS",
                                -1020,
                                50,
                                -127,
                                List.of(
                                        ExcerptPart.Row.ofChannel(
                                                "sound", new byte[] {0, (byte) 134, (byte) 150}))),
                        new ExcerptPart.Levels(
                                "dBFS",
                                -1050,
                                250,
                                -127,
                                List.of(
                                        ExcerptPart.Row.ofBand(56.2, 70.8, new byte[] {90, 91}),
                                        ExcerptPart.Row.ofBand(
                                                70.8, 89.1, new byte[] {0, (byte) 255})))));
    }

    static List<Message> all(WireCodec codec) {
        return List.of(
                new Message.Birth(
                        "n13",
                        TIME,
                        JOURNAL,
                        2,
                        "0.1.0",
                        List.of(
                                new Message.SensorDescription("z13-inner-fence", "fence"),
                                new Message.SensorDescription("z13-gravel", "microphone"))),
                detections(codec),
                new Message.Measurements(
                        "n13",
                        TIME,
                        List.of(
                                new Message.Measurement(
                                        "z13-inner-fence", "feed voltage", 7.48, "kV"))),
                excerpt(),
                new Message.Heartbeat(
                        "n13",
                        TIME,
                        JOURNAL,
                        2,
                        1,
                        4096,
                        67_108_864,
                        List.of(
                                new Message.SensorState("z13-inner-fence", ""),
                                new Message.SensorState("z13-gravel", "GONE: no such device"))),
                new Message.Will("n13", BOOT, Message.Departure.LOST),
                new Message.Renewal("n13", BOOT, "ab".repeat(32), "a2V5", "b3du", "c2lnbmVk"),
                new Message.SoftwareRequest("n13", 1_774_432_800, 30_720),
                new Message.Acknowledgement("n13", JOURNAL, 2),
                new Message.Command(
                        "n13",
                        JOURNAL,
                        Instant.parse("2026-03-14T02:00:00Z"),
                        "play",
                        Map.of("event", "crossing")));
    }
}
