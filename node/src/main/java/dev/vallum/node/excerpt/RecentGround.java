package dev.vallum.node.excerpt;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.ExcerptPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the ground moved lately, by geophones that are taken as one. */
final class RecentGround implements RecentReadings {
    private @Nullable RecentWaves waves;

    @Override
    public void take(TimedReading reading) {
        switch (reading.reading()) {
            case Vibration block -> take(block, reading.time().monotonicNanos());
            case Reading.Missing _ -> {
                if (waves != null) {
                    waves.interrupt();
                }
            }
            case Reading.Nothing _,
                    Reading.FenceImpulse _,
                    Reading.Contact _,
                    Reading.Sound _,
                    Reading.Voltage _,
                    Reading.Climate _ -> {}
        }
    }

    private void take(Vibration block, long endNanos) {
        var into = waves;
        if (into == null || !into.isOf(block.sampleRateHz(), block.channels())) {
            into = new RecentWaves(RecentWaves.Kind.GROUND, block.sampleRateHz(), block.channels());
            waves = into;
        }
        double nanosPerSample = 1e9 / block.sampleRateHz();
        for (int i = 0; i < block.length(); i++) {
            for (int channel = 0; channel < block.channels(); channel++) {
                into.set(channel, block.sample(channel, i));
            }
            into.advance(endNanos - (long) ((block.length() - 1 - i) * nanosPerSample));
        }
    }

    @Override
    public List<ExcerptPart> parts(Span span) {
        return waves == null ? List.of() : waves.parts(span);
    }
}
