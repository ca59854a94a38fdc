package dev.vallum.node.excerpt;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.ExcerptPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a microphone's last sound was like. */
final class RecentSound implements RecentReadings {
    private @Nullable RecentWaves waves;

    @Override
    public void take(TimedReading reading) {
        switch (reading.reading()) {
            case Sound sound -> take(sound, reading.time().monotonicNanos());
            case Reading.Missing _ -> {
                if (waves != null) {
                    waves.interrupt();
                }
            }
            case Reading.Nothing _,
                    Reading.FenceImpulse _,
                    Reading.Contact _,
                    Reading.Vibration _,
                    Reading.Voltage _,
                    Reading.Climate _ -> {}
        }
    }

    private void take(Sound sound, long endNanos) {
        var into = waves;
        if (into == null || !into.isOf(sound.sampleRateHz(), 1)) {
            into = new RecentWaves(RecentWaves.Kind.SOUND, sound.sampleRateHz(), 1);
            waves = into;
        }
        double nanosPerSample = 1e9 / sound.sampleRateHz();
        for (int i = 0; i < sound.length(); i++) {
            into.set(0, sound.sample(i) * 0x1p-15);
            into.advance(endNanos - (long) ((sound.length() - 1 - i) * nanosPerSample));
        }
    }

    @Override
    public List<ExcerptPart> parts(Span span) {
        return waves == null ? List.of() : waves.parts(span);
    }
}
