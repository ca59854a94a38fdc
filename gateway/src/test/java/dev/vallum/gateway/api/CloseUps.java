package dev.vallum.gateway.api;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.store.ExcerptStore;
import dev.vallum.gateway.store.StoredExcerpt;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.ExcerptPart;
import dev.vallum.wire.ExcerptPart.Levels;
import dev.vallum.wire.ExcerptPart.Row;
import dev.vallum.wire.Message;
import dev.vallum.wire.Stamp;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** An alert of several sensors with excerpts of their readings. */
final class CloseUps {
    private static final double LOWEST_DB = -127;
    private static final int BANDS = 20;

    private CloseUps() {}

    /** Steps, a low fence whose impulses then fail, a motion detector and a wall that shakes. */
    static Alert put(RunningApi api, Instant at) throws IOException {
        var alert = with(Scenes.crossing(api, at), at);
        var store = api.context.getBean(ExcerptStore.class);
        long detection = 100;
        for (var excerpt : List.of(sound(at), fence(at), motion(at), wall(at))) {
            store.add(new StoredExcerpt(detection++, at, at.plusSeconds(12), excerpt), 9);
        }
        api.operations.put(alert);
        return alert;
    }

    private static Alert with(Alert alert, Instant at) {
        var contacts = new ArrayList<>(alert.contacts());
        contacts.add(
                contact(
                        "z12-outer-fence",
                        DetectionType.FENCE_VOLTAGE_LOW,
                        at,
                        Evidence.against("feed voltage", 3.1, "kV", 5.0)));
        contacts.add(contact("z12-motion", DetectionType.MOTION, at));
        contacts.add(
                contact(
                        "z12-wall",
                        DetectionType.VIBRATION,
                        at,
                        Evidence.against("vibration", 1.9, "m/s²", 0.5)));
        return new Alert(
                alert.id(),
                alert.number(),
                alert.category(),
                alert.priority(),
                alert.state(),
                alert.node(),
                alert.zones(),
                alert.layers(),
                alert.direction(),
                contacts,
                alert.reasons(),
                alert.explanations(),
                alert.eventTime(),
                alert.raisedAt(),
                alert.updatedAt(),
                null,
                null,
                alert.history(),
                alert.version());
    }

    private static Contact contact(
            String sensor, DetectionType type, Instant at, Evidence... evidence) {
        return new Contact(
                50,
                "n12",
                new UUID(3, 4),
                sensor,
                "z12",
                "gravel",
                type,
                Category.INTRUSION,
                at,
                at,
                null,
                1,
                List.of(evidence),
                null,
                null);
    }

    private static Message.Excerpt excerpt(
            String sensor, Instant at, List<Message.Onset> onsets, List<ExcerptPart> parts) {
        return new Message.Excerpt(
                "n12",
                sensor,
                new Stamp(new UUID(3, 4), 1, at, ClockQuality.SYNCHRONISED),
                -30_000,
                10_000,
                onsets,
                parts);
    }

    private static Message.Onset onset(int atMs, DetectionType type) {
        return new Message.Onset(atMs, type);
    }

    private static Message.Excerpt fence(Instant at) {
        var random = new SplittableRandom(1);
        var impulses = new ArrayList<ExcerptPart.Impulse>();
        for (int ms = -29_600; ms < 10_000; ms += 1_200) {
            // From four to eight seconds after the onset none comes.
            if (ms < 4_000 || ms > 8_000) {
                double feed = ms < -1_000 ? 7.4 + 0.1 * random.nextDouble() : 3.1;
                impulses.add(new ExcerptPart.Impulse(ms, feed, feed * 0.93));
            }
        }
        return excerpt(
                "z12-outer-fence",
                at,
                List.of(
                        onset(0, DetectionType.FENCE_VOLTAGE_LOW),
                        onset(4_600, DetectionType.FENCE_IMPULSE_MISSED)),
                List.of(new ExcerptPart.Impulses(impulses)));
    }

    private static Message.Excerpt motion(Instant at) {
        return excerpt(
                "z12-motion",
                at,
                List.of(onset(0, DetectionType.MOTION)),
                List.of(
                        new ExcerptPart.States(
                                List.of(
                                        new ExcerptPart.State(-30_000, "normal"),
                                        new ExcerptPart.State(-8_000, "alarm"),
                                        new ExcerptPart.State(-7_200, "normal"),
                                        new ExcerptPart.State(0, "alarm"),
                                        new ExcerptPart.State(4_000, "normal")))));
    }

    private static Message.Excerpt sound(Instant at) {
        var random = new SplittableRandom(2);
        var envelope = new byte[800];
        for (int i = 0; i < envelope.length; i++) {
            double level = -62 + 3 * random.nextDouble() + (isStep(-30 + i / 20.0) ? 24 : 0);
            envelope[i] = Levels.code(level, LOWEST_DB);
        }
        var rows = new ArrayList<Row>();
        for (int band = 0; band < BANDS; band++) {
            double fromHz = 1_000 * Math.pow(10, (band - 12.5) / 10);
            var levels = new byte[160];
            for (int i = 0; i < levels.length; i++) {
                // Two seconds of sound were lost.
                boolean known = i < 40 || i >= 48;
                double step = isStep(-30 + i / 4.0) ? 22 - Math.abs(band - 15) * 2.5 : 0;
                double level = -70 - band * 0.8 + 4 * random.nextDouble() + Math.max(step, 0);
                levels[i] = known ? Levels.code(level, LOWEST_DB) : 0;
            }
            rows.add(Row.ofBand(fromHz, fromHz * Math.pow(10, 0.1), levels));
        }
        return excerpt(
                "z12-gravel",
                at,
                List.of(onset(0, DetectionType.FOOTSTEPS)),
                List.of(
                        new Levels(
                                "dBFS",
                                -30_000,
                                50,
                                LOWEST_DB,
                                List.of(Row.ofChannel("sound", envelope))),
                        new Levels("dBFS", -30_000, 250, LOWEST_DB, rows)));
    }

    private static boolean isStep(double seconds) {
        return seconds > -6 && seconds < 8 && Math.floorMod(Math.round(seconds * 1000), 550) < 120;
    }

    private static Message.Excerpt wall(Instant at) {
        var random = new SplittableRandom(3);
        var rows = new ArrayList<Row>();
        for (var channel : List.of("overall", "x", "y", "z")) {
            var levels = new byte[400];
            for (int i = 0; i < levels.length; i++) {
                double shaken = i > 295 && i < 340 ? 28 : 0;
                double less = channel.equals("overall") ? 0 : 3 + 2 * channel.charAt(0) % 5;
                levels[i] = Levels.code(-24 + 4 * random.nextDouble() + shaken - less, -83);
            }
            rows.add(Row.ofChannel(channel, levels));
        }
        return excerpt(
                "z12-wall",
                at,
                List.of(onset(0, DetectionType.VIBRATION)),
                List.of(new Levels("m/s²", -30_000, 100, -83, rows)));
    }
}
