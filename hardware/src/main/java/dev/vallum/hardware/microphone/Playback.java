package dev.vallum.hardware.microphone;

import java.time.Duration;
import java.util.function.Supplier;

/** How far a recording has come when it is played by the computer's clock. */
final class Playback {
    private static final double FASTEST = 10_000;

    private Playback() {}

    /** From the first time it is asked, so that nothing is due before anybody listens. */
    static Supplier<Duration> atSpeed(double speed) {
        if (!(speed >= 1 && speed <= FASTEST)) {
            throw new IllegalArgumentException("speed " + speed + ", not 1 to " + FASTEST);
        }
        return new Supplier<>() {
            private boolean begun;
            private long startNanos;

            @Override
            public Duration get() {
                long now = System.nanoTime();
                startNanos = begun ? startNanos : now;
                begun = true;
                return Duration.ofNanos((long) ((now - startNanos) * speed));
            }
        };
    }
}
