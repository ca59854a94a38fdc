package dev.vallum.node.check.verdict;

import dev.vallum.hardware.board.Device.PickUp;
import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Judges a fence by its impulses' peaks and by the times between them. */
final class FenceVerdict {
    /** Energisers give an impulse each 1.0 to 1.5 s; the second one must have come by then. */
    private static final long PATIENCE_NANOS = 3_500_000_000L;

    /** An end that has less than this of the other's peak isn't connected. */
    private static final double CONNECTED_SHARE = 0.2;

    /** A fence only loses voltage on its way; so much more at its end isn't noise. */
    private static final double GAIN = 1.03;

    private static final double SWAPPED_SHARE = 0.8;
    private static final int FEWEST_TO_COMPARE = 3;

    private static final double GAP = 1.6;

    private final Observation observation;
    private final long nowNanos;
    private final Limits limits;
    private final List<FenceImpulse> impulses;

    FenceVerdict(Observation observation, long nowNanos, Limits limits) {
        this.observation = observation;
        this.nowNanos = nowNanos;
        this.limits = limits;
        impulses = observation.readings(FenceImpulse.class);
    }

    Verdict judge() {
        if (impulses.size() < 2 && observation.watchedNanos(nowNanos) < PATIENCE_NANOS) {
            return new Verdict(Finding.WATCHING, "", "no second impulse yet");
        }
        if (impulses.isEmpty()) {
            return noImpulses();
        }
        double feedKv = median(true);
        double returnKv = median(false);
        if (feedKv < CONNECTED_SHARE * returnKv) {
            return verdict(
                    Finding.OPEN,
                    "the feed end shows next to nothing: connect its pick-up at " + feed() + ".");
        }
        if (returnKv < CONNECTED_SHARE * feedKv) {
            return verdict(
                    Finding.OPEN,
                    "the return end shows next to nothing: look for a broken fence wire, then"
                            + " connect its pick-up at "
                            + returning()
                            + ".");
        }
        if (isSwapped()) {
            return verdict(
                    Finding.SWAPPED,
                    "the return end is above the feed end: swap the two wires at %s and %s."
                            .formatted(feed(), returning()));
        }
        if (Math.min(feedKv, returnKv) < limits.fence().lowerLimitKv()) {
            return verdict(
                    Finding.LOW_VOLTAGE,
                    String.format(
                            Locale.ROOT,
                            "below %.1f kV: look for plants and wires that touch the fence, for bad"
                                    + " insulators and a bad earth; then at the divider's ratio.",
                            limits.fence().lowerLimitKv()));
        }
        return byInterval();
    }

    private Verdict noImpulses() {
        return new Verdict(
                Finding.NO_IMPULSES,
                "",
                "no impulse in %d s: is the energiser on? Is the pick-up connected at %s and %s? Is its threshold too high?"
                        .formatted(
                                observation.watchedNanos(nowNanos) / 1_000_000_000,
                                feed(),
                                returning()));
    }

    private boolean isSwapped() {
        long above =
                impulses.stream()
                        .filter(impulse -> impulse.returnKv() > GAIN * impulse.feedKv())
                        .count();
        return impulses.size() >= FEWEST_TO_COMPARE && above >= SWAPPED_SHARE * impulses.size();
    }

    private Verdict byInterval() {
        var seconds = intervalsS();
        double longestS = seconds(limits.fence().impulseWithin());
        if (seconds.length == 0) {
            return verdict(
                    Finding.MISSED_IMPULSES, "one impulse, and none after it: look at its supply.");
        }
        double median = Statistics.median(seconds);
        if (median < seconds(limits.fence().impulseAfter().minus(limits.fence().tolerance()))) {
            return verdict(
                    Finding.TOO_MANY_IMPULSES,
                    "no energiser is that fast: it hears another fence or interference; screen its"
                            + " cable or raise threshold=.");
        }
        if (Statistics.quantile(seconds, 1) > GAP * median) {
            return verdict(
                    Finding.MISSED_IMPULSES,
                    "some impulses aren't seen: look for a loose wire, or lower threshold=.");
        }
        if (median > seconds(limits.fence().impulseWithin().plus(limits.fence().tolerance()))) {
            return verdict(
                    Finding.SLOW_IMPULSES,
                    String.format(
                            Locale.ROOT,
                            "the detector takes more than %.1f s for a miss: set"
                                    + " detection.fence.impulseWithin above the energiser's time.",
                            longestS));
        }
        return Verdict.right(values());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private double[] intervalsS() {
        var times =
                observation.heard().stream()
                        .filter(heard -> heard.reading() instanceof FenceImpulse)
                        .mapToDouble(heard -> heard.nanos() / 1e9)
                        .toArray();
        var intervals = new double[Math.max(0, times.length - 1)];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = times[i + 1] - times[i];
        }
        return intervals;
    }

    private double median(boolean isFeed) {
        return Statistics.median(
                impulses.stream()
                        .mapToDouble(impulse -> isFeed ? impulse.feedKv() : impulse.returnKv())
                        .toArray());
    }

    private Verdict verdict(Finding finding, String advice) {
        return new Verdict(finding, values(), advice);
    }

    private String values() {
        var seconds = intervalsS();
        var peaks =
                String.format(
                        Locale.ROOT, "feed %.2f kV, return %.2f kV", median(true), median(false));
        return seconds.length == 0
                ? peaks + ", 1 impulse"
                : peaks
                        + String.format(
                                Locale.ROOT,
                                ", %d impulses, one each %.2f s",
                                impulses.size(),
                                Statistics.median(seconds));
    }

    private String feed() {
        return observation.sensor().device() instanceof PickUp pickUp
                ? pickUp.feed().toString()
                : "the feed end";
    }

    private String returning() {
        return observation.sensor().device() instanceof PickUp pickUp
                ? pickUp.returning().toString()
                : "the return end";
    }
}
