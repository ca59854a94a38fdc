package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Telling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a fence, as {@code fence-scenarios.md} writes it: stretches of time, each with
 * what is not as usual in it.
 */
final class FenceCourse {
    private static final Pattern LENGTH = Pattern.compile("([0-9.]+)(s|min|h|d)");
    private static final Map<String, Double> SECONDS =
            Map.of("s", 1.0, "min", 60.0, "h", 3_600.0, "d", 86_400.0);
    private static final double FEED_KV = 7.5;
    private static final double RETURN_KV = 7.0;
    private static final double PERIOD_S = 1.2;
    private static final double JITTER_S = 0.02;
    private static final double READ_S = 0.5;
    private static final double DAY_S = 86_400;
    private static final Reading NOTHING = new Reading.Nothing();
    private static final Reading MISSING =
            new Missing(MissingReason.NO_ANSWER, "a disturbed transfer");
    private static final Reading STUCK =
            new Missing(MissingReason.IMPLAUSIBLE, "peak detector of feed holds 3.1 kV");

    private final List<Stretch> stretches = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();

    /** Is told what happens. */
    interface Listener {
        void read(Duration time, Reading reading);

        /**
         * The node starts anew. Only courses that say so come to it.
         *
         * @param remembers whether it has what it knew before
         */
        default void restart(boolean remembers) {
            throw new IllegalStateException("this course restarts the node");
        }
    }

    /** From one value to another over a stretch. */
    private record Slope(double from, double to) {
        static Slope parse(String written) {
            var ends = written.replace("%", "").split("\\.\\.(?=[0-9])", -1);
            return new Slope(
                    Double.parseDouble(ends[0]) / 100,
                    Double.parseDouble(ends[ends.length - 1]) / 100);
        }

        double at(double share) {
            return from + (to - from) * share;
        }
    }

    private record Stretch(
            double fromS,
            double lengthS,
            Map<String, String> what,
            Slope feed,
            Slope returning,
            @Nullable Slope noise) {

        static Stretch of(double fromS, double lengthS, Map<String, String> what) {
            return new Stretch(
                    fromS,
                    lengthS,
                    what,
                    Slope.parse(what.getOrDefault("feed", "100%")),
                    Slope.parse(what.getOrDefault("return", "100%")),
                    what.containsKey("noise") ? Slope.parse(what.get("noise")) : null);
        }

        boolean has(String word) {
            return what.containsKey(word);
        }

        double seconds(String key, double usual) {
            return has(key) ? FenceCourse.seconds(Objects.requireNonNull(what.get(key))) : usual;
        }

        double share(double atS) {
            return (atS - fromS) / lengthS;
        }
    }

    FenceCourse(String text) {
        double fromS = 0;
        for (var part : text.split(",", -1)) {
            var words = part.strip().split("\\s+", -1);
            var what = new HashMap<String, String>();
            for (int i = 1; i < words.length; i++) {
                var pair = words[i].split("=", 2);
                var key = pair[0].replaceFirst("^set:", "");
                (key.equals(pair[0]) ? what : settings).put(key, pair.length == 1 ? "" : pair[1]);
            }
            double lengthS = seconds(words[0]);
            stretches.add(Stretch.of(fromS, lengthS, what));
            fromS += lengthS;
        }
    }

    /** What the site sets, by keys of the fence's settings. */
    Map<String, String> settings() {
        return settings;
    }

    /** When the second stretch begins, or the first where there is only one. */
    double changeS() {
        return stretches.get(Math.min(1, stretches.size() - 1)).fromS();
    }

    Duration length() {
        var last = stretches.getLast();
        return time(last.fromS() + last.lengthS());
    }

    void play(long seed, Listener listener) {
        var random = new SplittableRandom(seed);
        double impulseS = 0.3 + stretches.getFirst().seconds("offset", 0);
        for (var stretch : stretches) {
            if (stretch.has("restart") || stretch.has("forget")) {
                listener.restart(stretch.has("restart"));
            }
            impulseS = play(stretch, impulseS, random, listener);
        }
    }

    /** Returns when the next impulse is due. */
    private static double play(
            Stretch stretch, double firstS, SplittableRandom random, Listener listener) {
        double impulseS = firstS;
        double endS = stretch.fromS() + stretch.lengthS();
        double everyS = stretch.seconds("every", PERIOD_S);
        double jitterS = stretch.has("steady") ? 0 : JITTER_S;
        boolean silent = stretch.has("none") || stretch.has("unread") || stretch.has("stuck");
        var weather = new FenceWeather(random.nextLong(), (int) (endS / DAY_S) + 1);
        for (double readS = stretch.fromS(); readS < endS; readS += READ_S) {
            double untilS = Math.min(readS + READ_S, endS);
            listener.read(time(readS), nothing(stretch));
            if (stretch.has("flaky")) {
                listener.read(time(readS + 0.001), MISSING);
                listener.read(time(readS + 0.002), NOTHING);
            }
            while (impulseS < untilS) {
                if (impulseS >= readS && !silent) {
                    listener.read(time(impulseS), impulse(stretch, impulseS, random, weather));
                }
                impulseS += everyS + jitterS * (random.nextDouble() - 0.5);
            }
        }
        return impulseS;
    }

    private static Reading nothing(Stretch stretch) {
        if (stretch.has("stuck")) {
            return STUCK;
        }
        return stretch.has("unread") ? MISSING : NOTHING;
    }

    private static Reading impulse(
            Stretch stretch, double atS, SplittableRandom random, FenceWeather weather) {
        double share = stretch.share(atS);
        double noise = stretch.noise() == null ? 0.008 : stretch.noise().at(share);
        double feedKv = FEED_KV * stretch.feed().at(share);
        double returnKv = RETURN_KV * stretch.returning().at(share);
        if (stretch.has("weather")) {
            noise = weather.noise(atS);
            feedKv *= weather.feed(atS);
            returnKv *= weather.returning(atS);
        }
        feedKv = Math.max(0, feedKv + FEED_KV * noise * gauss(random));
        returnKv = Math.max(0, returnKv + RETURN_KV * noise * gauss(random));
        // A swapped pair shows itself where the wire loses as much as a long fence does.
        return stretch.has("swapped")
                ? new FenceImpulse(returnKv * 0.8, feedKv)
                : new FenceImpulse(feedKv, returnKv, Duration.ZERO, telling(stretch));
    }

    private static Telling telling(Stretch stretch) {
        if (stretch.has("untold")) {
            return Telling.UNTOLD;
        }
        return stretch.has("told") ? Telling.TOLD : Telling.NO_LINE;
    }

    private static double gauss(SplittableRandom random) {
        return Math.clamp(random.nextGaussian(), -4, 4);
    }

    private static Duration time(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private static double seconds(String text) {
        var matcher = LENGTH.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a length of time");
        }
        return Double.parseDouble(matcher.group(1)) * SECONDS.getOrDefault(matcher.group(2), 1.0);
    }
}
