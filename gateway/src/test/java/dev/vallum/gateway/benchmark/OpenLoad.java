package dev.vallum.gateway.benchmark;

import dev.vallum.gateway.benchmark.Happenings.Happening;
import java.io.IOException;
import java.time.Instant;

/**
 * Reports at a steady rate, whatever became of those before: who falls behind pays for it, as
 * latencies count from the moment at which the deciding report was meant to be made.
 *
 * @param warmUpS not counted; one intrusion a second
 * @param seconds that count
 */
record OpenLoad(LargeSite site, int perSecond, int intrusionsPerSecond, int warmUpS, int seconds) {
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final double NOISY_SHARE = 0.5;
    private static final int LOOK_EVERY_MS = 20;
    private static final int SEED = 1;

    /** After the last report: a contestant that does no more for so long has lost the rest. */
    private static final long PATIENCE_NANOS = 15 * SECOND_NANOS;

    /**
     * What came of it.
     *
     * @param lost reports that were never worked through
     * @param behindS from the last report until all were worked through
     * @param load while it counted
     */
    record Result(
            String title,
            double startS,
            long reports,
            long lost,
            double behindS,
            Latencies latencies,
            AlertSightings.Verdict verdict,
            Load load,
            long residentBytes) {}

    OpenLoad {
        int intrusions = warmUpS + seconds * intrusionsPerSecond;
        if (intrusions > site.nodeCount()) {
            throw new IllegalArgumentException(
                    "%d intrusions, one a second for %d s and %d a second after that, need as many"
                                    .formatted(intrusions, warmUpS, intrusionsPerSecond)
                            + " nodes");
        }
    }

    Result run(Contestant contestant, AlertSightings sightings) throws Exception {
        var happenings =
                new Happenings(site, perSecond, warmUpS, intrusionsPerSecond, NOISY_SHARE, SEED);
        long already = contestant.workedThrough();
        long began = System.nanoTime();
        long warm = warmUpS * SECOND_NANOS;
        long end = warm + seconds * SECOND_NANOS;
        var first = happenings.next();
        long reports = 0;
        for (; first.atNanos() < warm; first = happenings.next()) {
            report(contestant, sightings, first, began, warm);
            reports++;
        }
        var counts = Load.Moment.now(contestant.processes());
        for (var next = first; next.atNanos() < end; next = happenings.next()) {
            report(contestant, sightings, next, began, warm);
            reports++;
        }
        var load = Load.between(counts, Load.Moment.now(contestant.processes()));
        long lost = awaitAll(contestant, already + reports, sightings);
        double behindS = (System.nanoTime() - began - end) / 1e9;
        long resident = ProcessFigures.residentBytes(contestant.processes());
        if (lost == 0) {
            contestant.check();
        }
        return new Result(
                contestant.title(),
                contestant.startS(),
                reports,
                lost,
                behindS,
                sightings.latencies(),
                sightings.verdict(),
                load,
                resident);
    }

    private static void report(
            Contestant contestant,
            AlertSightings sightings,
            Happening next,
            long beganNanos,
            long warmNanos) {
        SteadyRate.awaitMoment(beganNanos + next.atNanos());
        if (next.decides()) {
            sightings.expect(
                    LargeSite.zone(next.zone()),
                    beganNanos + next.atNanos(),
                    next.atNanos() >= warmNanos);
        }
        contestant.report(next, Instant.now());
    }

    /** How many reports have not been worked through when nothing moves any more. */
    private static long awaitAll(Contestant contestant, long all, AlertSightings sightings)
            throws IOException, InterruptedException {
        long done = contestant.workedThrough();
        long missing = sightings.missing();
        long movedAt = System.nanoTime();
        while ((done < all || missing > 0) && System.nanoTime() - movedAt < PATIENCE_NANOS) {
            Thread.sleep(LOOK_EVERY_MS);
            long now = contestant.workedThrough();
            if (now != done || sightings.missing() != missing) {
                movedAt = System.nanoTime();
            }
            done = now;
            missing = sightings.missing();
        }
        return all - done;
    }
}
