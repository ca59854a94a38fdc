package dev.vallum.hardware.ads131m04;

import dev.vallum.hardware.ads131m04.DataReady.Edges;
import dev.vallum.hardware.sensor.SensorException;

/** Takes samples from the chip as they become ready. */
final class Capture {
    /** The chip keeps as many samples (SBAS890C, section 8.5.1.9.1). */
    private static final int CHIP_SAMPLES = 2;

    /** Frames in a row whose checksum is wrong, until it is no disturbance but a failure. */
    private static final int MOST_WRONG = 8;

    /** A ready line that is silent for as long, and three periods, has failed. */
    private static final long SILENT_MILLIS = 100;

    private static final int SILENT_PERIODS = 3;
    private static final double CODES = 1 << 23;

    /** At a gain of 1, from the chip's own reference (section 8.3.3). */
    private static final double FULL_SCALE_VOLTS = 1.2;

    private final Ads131m04Chip chip;
    private final DataReady ready;
    private final SampleQueue samples;
    private final double voltsPerCode;
    private final double periodNanos;
    private final float[] sample = new float[Ads131m04Frame.CHANNELS];
    private Edges handled;
    private int wrongInARow;

    /**
     * Begins with the samples that become ready from now on.
     *
     * @param chip set up
     */
    Capture(Ads131m04Chip chip, DataReady ready, SampleQueue samples, int rateHz, int gain)
            throws SensorException {
        this.chip = chip;
        this.ready = ready;
        this.samples = samples;
        voltsPerCode = FULL_SCALE_VOLTS / gain / CODES;
        periodNanos = 1e9 / rateHz;
        for (int i = 0; i < CHIP_SAMPLES; i++) {
            chip.takeFrame();
        }
        handled = ready.edges();
    }

    /**
     * Waits for the next sample and takes what is there.
     *
     * @throws SensorException if there is none for too long, or the chip failed
     */
    void step() throws SensorException, InterruptedException {
        var edges = await();
        long due = due(edges);
        samples.lose(due - CHIP_SAMPLES);
        long kept = Math.min(due, CHIP_SAMPLES);
        long taken = 0;
        while (taken < kept && takeSample()) {
            taken++;
        }
        // None at all means that the edge was none.
        samples.lose(taken == 0 ? 0 : kept - taken);
        handled = edges;
    }

    /** Waits in two halves: a machine that stood still during one has the other to catch up. */
    private Edges await() throws SensorException, InterruptedException {
        long millis = SILENT_MILLIS + (long) (SILENT_PERIODS * periodNanos / 1e6);
        for (int half = 0; half < 2; half++) {
            var edges = ready.await(handled.count(), millis / 2);
            if (edges.count() != handled.count()) {
                return edges;
            }
        }
        throw new SensorException(
                "no sample from ads131m04 at %s for %d ms: data-ready on gpio:%d is silent"
                        .formatted(chip.place(), millis, ready.bcm()));
    }

    /**
     * How many samples became ready. Edges count too many when the line bounced or an edge was
     * taken for its opposite, the time too many when one edge was told late: the fewer are right.
     */
    private long due(Edges edges) {
        long counted = edges.count() - handled.count();
        if (handled.count() == 0) {
            return Math.min(counted, 1);
        }
        long timed = Math.round((edges.lastNanos() - handled.lastNanos()) / periodNanos);
        return Math.max(1, Math.min(counted, timed));
    }

    /** False if the chip had none that is new. */
    private boolean takeSample() throws SensorException {
        var frame = chip.takeFrame();
        if (!Ads131m04Frame.hasRightChecksum(frame)) {
            loseOne();
            return true;
        }
        wrongInARow = 0;
        int status = Ads131m04Frame.answer(frame);
        if ((status & Ads131m04Register.STATUS_RESET) != 0) {
            throw new SensorException(
                    "ads131m04 at " + chip.place() + " was reset: its supply failed a moment");
        }
        if ((status & Ads131m04Register.STATUS_DRDY) == 0) {
            return false;
        }
        for (int channel = 0; channel < sample.length; channel++) {
            sample[channel] = (float) (Ads131m04Frame.code(frame, channel) * voltsPerCode);
        }
        samples.add(sample);
        return true;
    }

    private void loseOne() throws SensorException {
        samples.lose(1);
        wrongInARow++;
        if (wrongInARow >= MOST_WRONG) {
            throw new SensorException(
                    "no answer from ads131m04 at %s: %d checksums in a row are wrong"
                            .formatted(chip.place(), wrongInARow));
        }
    }
}
