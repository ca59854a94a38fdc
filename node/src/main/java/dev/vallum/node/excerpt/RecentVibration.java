package dev.vallum.node.excerpt;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.ExcerptPart;
import dev.vallum.wire.ExcerptPart.Row;
import java.util.Arrays;
import java.util.List;

/**
 * How much a wall or fabric shook lately: the root mean square of its acceleration, as the
 * detectors have it and along each axis, ten times a second, without gravity and slow leaning.
 */
final class RecentVibration implements RecentReadings {
    private static final int STEP_MS = 100;
    private static final double LOWEST_DB = -83;
    private static final double FLOOR = 1e-16;
    private static final double LEAN_S = 1;
    private static final List<String> NAMES = List.of("overall", "x", "y", "z");

    private LevelRing ring = new LevelRing(1, LOWEST_DB, STEP_MS);
    private float[] lean = new float[0];
    private double[] squares = new double[0];
    private int taken;

    @Override
    public void take(TimedReading reading) {
        switch (reading.reading()) {
            case Vibration block -> take(block, reading.time().monotonicNanos());
            case Reading.Missing _ -> interrupt();
            case Reading.Nothing _,
                    Reading.FenceImpulse _,
                    Reading.Contact _,
                    Reading.Sound _,
                    Reading.Voltage _,
                    Reading.Climate _ -> {}
        }
    }

    private void interrupt() {
        Arrays.fill(squares, 0);
        taken = 0;
    }

    private void take(Vibration block, long endNanos) {
        if (lean.length != block.channels() && block.length() > 0) {
            settleOn(block);
        }
        int piece = Math.max(1, (int) (block.sampleRateHz() * STEP_MS / 1_000));
        float share = (float) Math.min(1, 1 / (block.sampleRateHz() * LEAN_S));
        double nanosPerSample = 1e9 / block.sampleRateHz();
        for (int i = 0; i < block.length(); i++) {
            for (int channel = 0; channel < lean.length; channel++) {
                float moved = block.sample(channel, i) - lean[channel];
                lean[channel] += share * moved;
                squares[channel] += moved * moved;
            }
            if (++taken >= piece) {
                close(endNanos - (long) ((block.length() - 1 - i) * nanosPerSample));
            }
        }
    }

    private void settleOn(Vibration block) {
        lean = new float[block.channels()];
        squares = new double[block.channels()];
        taken = 0;
        int axes = lean.length == 1 ? 0 : Math.min(lean.length, NAMES.size() - 1);
        ring = new LevelRing(1 + axes, LOWEST_DB, STEP_MS);
        for (int channel = 0; channel < lean.length; channel++) {
            lean[channel] = block.sample(channel, 0);
        }
    }

    private void close(long nanos) {
        if (ring.begin(nanos)) {
            double sum = 0;
            for (int channel = 0; channel < squares.length; channel++) {
                double square = squares[channel] / taken;
                sum += square;
                if (squares.length > 1 && channel < NAMES.size() - 1) {
                    ring.set(1 + channel, 10 * Math.log10(square + FLOOR));
                }
            }
            ring.set(0, 10 * Math.log10(sum + FLOOR));
        }
        interrupt();
    }

    @Override
    public List<ExcerptPart> parts(Span span) {
        return ring.levels(span, "m/s²", (row, bytes) -> Row.ofChannel(NAMES.get(row), bytes))
                .<List<ExcerptPart>>map(List::of)
                .orElseGet(List::of);
    }
}
