package dev.vallum.hardware.pickup;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.vallum.hardware.pickup.PeakDetectors.Peaks;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Telling;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** An electric fence by its peak detectors, impulse by impulse. */
public final class FencePickUp implements Sensor {
    static final int INTERVAL_MILLIS = 20;
    static final int LEAST_APART_MILLIS = 400;
    static final int ECHOES = 3;

    /** Resets in a row that don't empty a detector, until it is reported. */
    private static final int RESETS = 3;

    private static final Duration INTERVAL = Duration.ofMillis(INTERVAL_MILLIS);
    private static final long LEAST_APART_NANOS = LEAST_APART_MILLIS * 1_000_000L;

    /** So long a converter that is gone may go unnoticed between two impulses. */
    private static final long CHECK_NANOS = 300_000_000;

    /** Well below the time between two impulses. */
    private static final long LONGEST_DISTURBANCE_NANOS = 250_000_000;

    private static final Reading NOTHING = new Reading.Nothing();

    private final SensorId id;
    private final PeakDetectors detectors;
    private final Optional<ImpulseLine> impulses;
    private final double kvPerVolt;
    private final double thresholdVolts;
    private final LongSupplier nanoTime;
    private boolean isSetUp;
    private boolean hasRead;
    private long wholeNanos;
    private long readNanos;
    private long lookedNanos;
    private long peakNanos;
    private double peakVolts;
    private int resetsInVain;
    private int echoes;

    /**
     * @param detectors closed with this
     * @param impulses closed with this
     * @param kvPerVolt of the divider before the peak detectors
     * @param thresholdVolts a held peak from here on is an impulse, in V at the converter
     */
    public FencePickUp(
            SensorId id,
            PeakDetectors detectors,
            Optional<ImpulseLine> impulses,
            double kvPerVolt,
            double thresholdVolts) {
        this(id, detectors, impulses, kvPerVolt, thresholdVolts, System::nanoTime);
    }

    FencePickUp(
            SensorId id,
            PeakDetectors detectors,
            Optional<ImpulseLine> impulses,
            double kvPerVolt,
            double thresholdVolts,
            LongSupplier nanoTime) {
        this.id = id;
        this.detectors = detectors;
        this.impulses = impulses;
        this.kvPerVolt = kvPerVolt;
        this.thresholdVolts = thresholdVolts;
        this.nanoTime = nanoTime;
    }

    /**
     * Opens the reset line and, if there is one, the impulse line.
     *
     * @param reset Broadcom number of its pin
     * @param impulse Broadcom number of its pin
     * @throws Pi4JException if a pin can't be had; none is held then
     */
    public static FencePickUp open(
            SensorId id,
            Context context,
            PeakDetectors.Input feed,
            PeakDetectors.Input returning,
            int reset,
            Optional<Integer> impulse,
            double kvPerVolt,
            double thresholdVolts) {
        DigitalOutput output =
                context.create(
                        DigitalOutputConfigBuilder.newInstance(context)
                                .id(id + "-reset")
                                .bcm(reset)
                                .initial(DigitalState.LOW)
                                .shutdown(DigitalState.LOW)
                                .build());
        try {
            var line = impulse.map(bcm -> listen(impulse(id, context, bcm)));
            return new FencePickUp(
                    id,
                    new PeakDetectors(feed, returning, output),
                    line,
                    kvPerVolt,
                    thresholdVolts);
        } catch (Pi4JException e) {
            output.close();
            throw e;
        }
    }

    private static DigitalInput impulse(SensorId id, Context context, int bcm) {
        return context.create(
                DigitalInputConfigBuilder.newInstance(context)
                        .id(id + "-impulse")
                        .bcm(bcm)
                        .pull(PullResistance.PULL_DOWN)
                        .debounce(0L)
                        .build());
    }

    private static ImpulseLine listen(DigitalInput input) {
        try {
            return new ImpulseLine(input);
        } catch (Pi4JException e) {
            input.close();
            throw e;
        }
    }

    @Override
    public SensorId id() {
        return id;
    }

    @Override
    public SensorKind kind() {
        return SensorKind.FENCE;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public String bus() {
        return detectors.bus();
    }

    @Override
    public Reading read() throws SensorException {
        boolean wasSetUp = isSetUp;
        isSetUp = false;
        var reading = wasSetUp || isDisturbed() ? look() : setUp();
        isSetUp = true;
        hasRead = true;
        wholeNanos = nanoTime.getAsLong();
        return reading;
    }

    /** After a failed transfer or two, what came meanwhile is still held; its edge was taken. */
    private boolean isDisturbed() {
        long now = nanoTime.getAsLong();
        boolean isDisturbed = hasRead && now - wholeNanos < LONGEST_DISTURBANCE_NANOS;
        if (isDisturbed) {
            lookedNanos = now - CHECK_NANOS;
        }
        return isDisturbed;
    }

    /** What is held at first has been held for who knows how long. */
    private Reading setUp() throws SensorException {
        impulses.ifPresent(ImpulseLine::take);
        var left = detectors.empty();
        readNanos = nanoTime.getAsLong();
        lookedNanos = readNanos;
        // So that the first impulse is no echo of any.
        peakNanos = readNanos - LEAST_APART_NANOS;
        peakVolts = 0;
        echoes = 0;
        resetsInVain = left.highest() < thresholdVolts ? 0 : 1;
        return NOTHING;
    }

    private Reading look() throws SensorException {
        var edge = impulses.map(ImpulseLine::take).orElse(OptionalLong.empty());
        long now = nanoTime.getAsLong();
        long before = readNanos;
        readNanos = now;
        if (edge.isEmpty() && isEdgeAwaited(now)) {
            return NOTHING;
        }
        lookedNanos = now;
        var seen = detectors.measure();
        if (seen.highest() < thresholdVolts) {
            resetsInVain = 0;
            return quiet(now);
        }
        var peaks = resetsInVain > 0 ? seen : detectors.complete(seen);
        var reading = judge(peaks, detectors.empty(), edge, now, before);
        compare(reading, edge.isPresent());
        return reading;
    }

    /** An echo may be too low for the comparator, so that it says nothing against the line. */
    private void compare(Reading reading, boolean hasEdge) {
        if (hasEdge) {
            impulses.ifPresent(ImpulseLine::told);
        } else if (reading instanceof FenceImpulse) {
            impulses.ifPresent(ImpulseLine::saidNothing);
        }
    }

    /** Whether there is nothing to look for as long as the impulse line says nothing. */
    private boolean isEdgeAwaited(long now) {
        return impulses.isPresent()
                && impulses.get().isTrusted()
                && resetsInVain == 0
                && echoes < ECHOES
                && now - lookedNanos < CHECK_NANOS;
    }

    private Reading quiet(long now) {
        if (now - peakNanos >= LEAST_APART_NANOS) {
            echoes = 0;
        }
        return echoes >= ECHOES ? interference() : NOTHING;
    }

    /**
     * @param left what the reset left
     * @param edge when the impulse line told of the impulse
     * @param now when it was looked for
     * @param before when they were read before, which no impulse is older than
     */
    private Reading judge(Peaks peaks, Peaks left, OptionalLong edge, long now, long before) {
        long atNanos = edge.orElse(now);
        boolean wasStuck = resetsInVain > 0;
        boolean isStuck = left.highest() >= thresholdVolts;
        resetsInVain = isStuck ? resetsInVain + 1 : 0;
        if (resetsInVain >= RESETS) {
            return stuck(left);
        }
        if (wasStuck) {
            return NOTHING;
        }
        boolean isLower = isEcho(peaks, atNanos);
        if (echoes >= ECHOES) {
            return interference();
        }
        return isLower ? NOTHING : impulse(peaks, Math.max(atNanos, before), edge.isPresent());
    }

    /** Counts peaks in too quick succession; true if this one isn't even the highest of them. */
    private boolean isEcho(Peaks peaks, long atNanos) {
        boolean isSoon = atNanos - peakNanos < LEAST_APART_NANOS;
        boolean isLower = isSoon && peaks.highest() <= peakVolts;
        echoes = isSoon ? echoes + 1 : 0;
        peakVolts = isSoon ? Math.max(peakVolts, peaks.highest()) : peaks.highest();
        peakNanos = atNanos;
        return isLower;
    }

    private Reading impulse(Peaks peaks, long atNanos, boolean hasEdge) {
        long ageNanos = Math.max(0, nanoTime.getAsLong() - atNanos);
        return new FenceImpulse(
                Math.max(0, peaks.feedVolts()) * kvPerVolt,
                Math.max(0, peaks.returnVolts()) * kvPerVolt,
                Duration.ofNanos(ageNanos),
                impulses.map(_ -> hasEdge ? Telling.TOLD : Telling.UNTOLD).orElse(Telling.NO_LINE));
    }

    private Reading stuck(Peaks left) {
        boolean isFeed = left.feedVolts() >= left.returnVolts();
        return new Missing(
                MissingReason.IMPLAUSIBLE,
                "peak detector of %s holds %.1f kV after reset"
                        .formatted(isFeed ? "feed" : "return", left.highest() * kvPerVolt));
    }

    private static Reading interference() {
        return new Missing(
                MissingReason.IMPLAUSIBLE,
                "peaks less than "
                        + LEAST_APART_MILLIS
                        + " ms apart, which no energiser gives: interference, or a threshold that"
                        + " is too low");
    }

    @Override
    public void close() throws SensorException {
        try (detectors) {
            if (impulses.isPresent()) {
                impulses.get().close();
            }
        }
    }
}
