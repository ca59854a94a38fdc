package dev.vallum.node.excerpt;

import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.ExcerptPart;
import dev.vallum.wire.ExcerptPart.Impulse;
import java.util.ArrayList;
import java.util.List;

/** The last impulses of a fence. No energiser gives more than one a second. */
final class RecentImpulses implements RecentReadings {
    private static final int MOST = SPAN_MS / 1_000 + 4;

    private final long[] nanos = new long[MOST];
    private final double[] feedKv = new double[MOST];
    private final double[] returnKv = new double[MOST];
    private long count;

    @Override
    public void take(TimedReading reading) {
        if (reading.reading() instanceof FenceImpulse impulse) {
            int at = (int) (count % MOST);
            nanos[at] = reading.time().monotonicNanos();
            feedKv[at] = impulse.feedKv();
            returnKv[at] = impulse.returnKv();
            count++;
        }
    }

    @Override
    public List<ExcerptPart> parts(Span span) {
        var impulses = new ArrayList<Impulse>();
        for (long number = Math.max(0, count - MOST); number < count; number++) {
            int at = (int) (number % MOST);
            if (span.has(nanos[at])) {
                impulses.add(
                        new Impulse(
                                span.ms(nanos[at]), rounded(feedKv[at]), rounded(returnKv[at])));
            }
        }
        // None at all is what an energiser that is off looks like.
        return count == 0 ? List.of() : List.of(new ExcerptPart.Impulses(impulses));
    }

    /** To 10 V, finer than any pick-up measures. */
    private static double rounded(double kv) {
        return Math.round(kv * 100) / 100.0;
    }
}
