package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Message.Measurement;
import dev.vallum.wire.Stamp;
import java.util.List;

/**
 * Detects that a wall or fence fabric shakes, and by what. Whatever is above a limit and well above
 * what is usual is a vibration; what is known besides as a climb, a cut or a ladder is told as
 * that, too. Weather raises what is usual and is told as a state of its own.
 */
final class VibrationDetector implements Detector {
    private static final double WINDOW_S = FabricWatch.WINDOW_S;
    private static final int REMEMBERED = (int) (240 / WINDOW_S);
    private static final long LONGEST_HOLE_NANOS = 500_000_000;

    /** Weather is told after so many windows, not by a node that has only just begun. */
    private static final int WEATHER_AFTER = (int) (60 / WINDOW_S);

    /** Weather is over below this share of the level at which it began. */
    private static final double WEATHER_OVER = 0.7;

    private final SensorId sensor;
    private final DetectionSettings.Vibration settings;
    private final VibrationLevel level = new VibrationLevel(WINDOW_S);
    private final RecentLevel usual = new RecentLevel(REMEMBERED, 0.5);
    private final FabricWatch fabric;
    private final Condition vibration;
    private final Condition weather;
    private final Condition climb;
    private final Condition cut;
    private final Condition ladder;
    private int loudInARow;
    private long loudNanos;
    private long climbNanos;
    private long cutNanos;
    private long ladderNanos;
    private long blockNanos;
    private boolean valid;

    VibrationDetector(SensorId sensor, DetectionSettings.Vibration settings) {
        this.sensor = sensor;
        this.settings = settings;
        fabric = new FabricWatch(settings);
        vibration = new Condition(sensor, DetectionType.VIBRATION, Category.INTRUSION);
        weather = new Condition(sensor, DetectionType.VIBRATION_WEATHER, Category.ENVIRONMENT);
        climb = new Condition(sensor, DetectionType.VIBRATION_CLIMB, Category.INTRUSION);
        cut = new Condition(sensor, DetectionType.VIBRATION_CUT, Category.INTRUSION);
        ladder = new Condition(sensor, DetectionType.VIBRATION_LADDER, Category.INTRUSION);
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        return switch (reading.reading()) {
            case Vibration block -> block(reading.time(), block);
            case Reading.Nothing _ -> List.of();
            case Reading.Missing _ -> {
                valid = false;
                // An overrun or a failed read is a hole in a window, not the end of a climb.
                if (reading.time().monotonicNanos() - blockNanos > LONGEST_HOLE_NANOS) {
                    level.interrupt();
                    fabric.interrupt();
                    loudInARow = 0;
                }
                yield List.of();
            }
            case Reading.FenceImpulse _,
                    Reading.Contact _,
                    Reading.Sound _,
                    Reading.Voltage _,
                    Reading.Climate _ ->
                    throw new IllegalArgumentException(sensor + " is no vibration: " + reading);
        };
    }

    private List<Detection> block(Stamp time, Vibration block) {
        List<Detection> changes = List.of();
        blockNanos = time.monotonicNanos();
        for (int i = 0; i < block.length(); i++) {
            if (level.take(block, i)) {
                valid = true;
                changes = Condition.together(changes, general(time));
                usual.add(level.level() * level.level());
                changes = Condition.together(changes, weather(time));
            }
            if (fabric.take(block, i)) {
                changes = Condition.together(changes, climb(time));
                changes = Condition.together(changes, cut(time));
                changes = Condition.together(changes, ladder(time));
            }
        }
        return changes;
    }

    private List<Detection> general(Stamp time) {
        double limit = limit();
        boolean loud = level.level() >= limit;
        loudInARow = loud ? loudInARow + 1 : 0;
        loudNanos = loud ? time.monotonicNanos() : loudNanos;
        if (!vibration.isPresent() && loudInARow >= settings.agreeing()) {
            return vibration.begin(time, evidence(limit));
        }
        return hasEnded(vibration, time, loudNanos)
                ? vibration.end(time, evidence(limit))
                : List.of();
    }

    /** What is usual is so as of before the window. */
    private double limit() {
        return Math.max(settings.limitMps2(), usual.level() * settings.overFloor());
    }

    private boolean hasEnded(Condition condition, Stamp time, long lastNanos) {
        return condition.isPresent()
                && time.monotonicNanos() - lastNanos >= settings.hold().toNanos();
    }

    private List<Detection> weather(Stamp time) {
        double onset = settings.limitMps2() / settings.overFloor();
        boolean known = usual.windows() >= WEATHER_AFTER;
        if (!weather.isPresent() && known && usual.level() >= onset) {
            return weather.begin(time, weatherEvidence(onset));
        }
        return weather.isPresent() && usual.level() < WEATHER_OVER * onset
                ? weather.end(time, weatherEvidence(WEATHER_OVER * onset))
                : List.of();
    }

    private List<Detection> climb(Stamp time) {
        climbNanos = fabric.isClimb() ? time.monotonicNanos() : climbNanos;
        if (!climb.isPresent() && fabric.climbBegins()) {
            return climb.begin(time, fabric.climbEvidence());
        }
        return hasEnded(climb, time, climbNanos)
                ? climb.end(time, fabric.climbEvidence())
                : List.of();
    }

    /** Cuts may be further apart than the hold of what shakes all the time. */
    private List<Detection> cut(Stamp time) {
        cutNanos = fabric.isCut() ? time.monotonicNanos() : cutNanos;
        if (!cut.isPresent() && fabric.cutBegins()) {
            return cut.begin(time, fabric.cutEvidence());
        }
        long between = settings.cutWithin().toNanos() / settings.cutImpacts();
        if (!hasEnded(cut, time, cutNanos) || time.monotonicNanos() - cutNanos < between) {
            return List.of();
        }
        var ended = cut.end(time, fabric.cutEvidence());
        fabric.cutEnds();
        return ended;
    }

    private List<Detection> ladder(Stamp time) {
        ladderNanos = fabric.isLadder() ? time.monotonicNanos() : ladderNanos;
        if (!ladder.isPresent() && fabric.ladderBegins()) {
            return ladder.begin(time, fabric.ladderEvidence());
        }
        return hasEnded(ladder, time, ladderNanos)
                ? ladder.end(time, fabric.ladderEvidence())
                : List.of();
    }

    private Evidence[] evidence(double limit) {
        return new Evidence[] {
            Evidence.against("vibration", level.level(), "m/s²", limit),
            Evidence.of("vibration floor", usual.level(), "m/s²")
        };
    }

    private Evidence[] weatherEvidence(double limit) {
        return new Evidence[] {
            Evidence.against("vibration floor", usual.level(), "m/s²", limit),
            Evidence.of("limit of a vibration", limit(), "m/s²")
        };
    }

    @Override
    public List<Measurement> values() {
        return valid
                ? List.of(new Measurement(sensor.value(), "vibration", level.level(), "m/s²"))
                : List.of();
    }
}
