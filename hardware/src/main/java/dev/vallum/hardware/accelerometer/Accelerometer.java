package dev.vallum.hardware.accelerometer;

import com.pi4j.exception.Pi4JException;
import dev.vallum.hardware.accelerometer.AccelerometerChip.Batch;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import java.util.Arrays;

/** Vibration of whatever the chip is fixed to: a block of samples at each read. */
public final class Accelerometer implements Sensor {
    private static final int AXES = 3;

    /** Half of a chip's queue of 32, so that a read may come late by as much again. */
    private static final int SAMPLES_A_READ = 16;

    private static final Duration LONGEST_INTERVAL = Duration.ofMillis(40);
    private static final short[] NONE = {};
    private static final Reading NOTHING = new Reading.Nothing();

    private final SensorId id;
    private final AccelerometerChip chip;
    private final Duration interval;
    private final Plausibility plausibility;
    private boolean isSetUp;
    private short[] held = NONE;

    /** Asks the chip nothing; the first read sets it up. */
    public Accelerometer(SensorId id, AccelerometerChip chip) {
        this.id = id;
        this.chip = chip;
        var block = Duration.ofNanos(SAMPLES_A_READ * 1_000_000_000L / chip.rateHz());
        interval = block.compareTo(LONGEST_INTERVAL) < 0 ? block : LONGEST_INTERVAL;
        plausibility = new Plausibility(chip.rateHz(), chip.metresPerSecondSquaredPerCount());
    }

    @Override
    public SensorId id() {
        return id;
    }

    @Override
    public SensorKind kind() {
        return SensorKind.VIBRATION;
    }

    @Override
    public Duration interval() {
        return interval;
    }

    @Override
    public String bus() {
        return chip.bus();
    }

    @Override
    public Reading read() throws SensorException {
        try {
            return take();
        } catch (Pi4JException e) {
            isSetUp = false;
            throw new SensorException("no answer from " + chip.name() + ": " + e.getMessage(), e);
        } catch (SensorException e) {
            isSetUp = false;
            throw e;
        }
    }

    private Reading take() throws SensorException {
        if (!isSetUp) {
            setUp();
            return NOTHING;
        }
        var batch = chip.take();
        return switch (batch.course()) {
            case UNBROKEN -> reading(batch);
            case OVERRUN -> {
                plausibility.reset();
                held = batch.counts();
                yield missing(MissingReason.OVERRUN, "was read too late, samples are lost");
            }
            case RESET -> {
                setUp();
                yield missing(
                        MissingReason.OVERRUN,
                        "had lost its settings and was set up anew; look at its supply");
            }
        };
    }

    private void setUp() throws SensorException {
        chip.setUp();
        isSetUp = true;
        held = NONE;
        plausibility.reset();
    }

    private Reading reading(Batch batch) {
        var counts = withHeld(batch.counts());
        plausibility.add(counts);
        var problem = plausibility.problem();
        if (problem.isPresent()) {
            return missing(MissingReason.IMPLAUSIBLE, problem.get());
        }
        if (counts.length == 0) {
            return NOTHING;
        }
        var samples = new float[counts.length];
        double scale = chip.metresPerSecondSquaredPerCount();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (counts[i] * scale);
        }
        return new Reading.Vibration(samples, AXES, chip.rateHz());
    }

    /** What came with an overrun follows the hole, so it goes before what came since. */
    private short[] withHeld(short[] counts) {
        var all = Arrays.copyOf(held, held.length + counts.length);
        System.arraycopy(counts, 0, all, held.length, counts.length);
        held = NONE;
        return all;
    }

    private Reading missing(MissingReason reason, String what) {
        return new Reading.Missing(reason, chip.name() + " " + what);
    }

    @Override
    public void close() throws SensorException {
        try {
            chip.close();
        } catch (Pi4JException e) {
            throw new SensorException(chip.name() + " can't be closed", e);
        }
    }
}
