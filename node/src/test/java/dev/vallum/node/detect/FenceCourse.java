package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

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
    private static final double READ_S = 0.5;
    private static final Reading MISSING =
            new Reading.Missing(MissingReason.NO_ANSWER, "a disturbed transfer");

    private final List<Stretch> stretches = new ArrayList<>();

    private record Stretch(double fromS, double lengthS, Map<String, String> what) {
        /** A value in per cent that may change from one to another over the stretch. */
        double share(String key, double atS) {
            var written = what.get(key);
            if (written == null) {
                return 1;
            }
            var ends = written.replace("%", "").split("\\.\\.(?=[0-9])", -1);
            double from = Double.parseDouble(ends[0]);
            double to = Double.parseDouble(ends[ends.length - 1]);
            return (from + (to - from) * (atS - fromS) / lengthS) / 100;
        }
    }

    FenceCourse(String text) {
        double fromS = 0;
        for (var part : text.split(",", -1)) {
            var words = part.strip().split("\\s+", -1);
            var what = new HashMap<String, String>();
            for (int i = 1; i < words.length; i++) {
                var pair = words[i].split("=", 2);
                what.put(pair[0], pair.length == 1 ? "" : pair[1]);
            }
            double lengthS = seconds(words[0]);
            stretches.add(new Stretch(fromS, lengthS, what));
            fromS += lengthS;
        }
    }

    /** Whether a word stands in any stretch. */
    boolean mentions(String word) {
        return stretches.stream().anyMatch(stretch -> stretch.what().containsKey(word));
    }

    /** When the second stretch begins, or the first where there is only one. */
    double changeS() {
        return stretches.get(Math.min(1, stretches.size() - 1)).fromS();
    }

    /** Hands on each reading with its time. */
    void play(long seed, BiConsumer<Duration, Reading> reader) {
        var random = new SplittableRandom(seed);
        double impulseS = 0.3;
        for (var stretch : stretches) {
            double endS = stretch.fromS() + stretch.lengthS();
            double everyS =
                    stretch.what().containsKey("every")
                            ? seconds(stretch.what().get("every"))
                            : PERIOD_S;
            for (double readS = stretch.fromS(); readS < endS; readS += READ_S) {
                double untilS = Math.min(readS + READ_S, endS);
                reader.accept(time(readS), nothing(stretch));
                if (stretch.what().containsKey("flaky")) {
                    reader.accept(time(readS + 0.001), MISSING);
                    reader.accept(time(readS + 0.002), new Reading.Nothing());
                }
                while (impulseS < untilS) {
                    if (impulseS >= readS && !isSilent(stretch)) {
                        reader.accept(time(impulseS), impulse(stretch, impulseS, random));
                    }
                    impulseS += everyS + 0.02 * (random.nextDouble() - 0.5);
                }
            }
        }
    }

    private static boolean isSilent(Stretch stretch) {
        return stretch.what().containsKey("none") || stretch.what().containsKey("unread");
    }

    private static Reading nothing(Stretch stretch) {
        return stretch.what().containsKey("unread")
                ? new Reading.Missing(MissingReason.NO_ANSWER, "unread")
                : new Reading.Nothing();
    }

    private static Reading impulse(Stretch stretch, double atS, SplittableRandom random) {
        double noise = 0.008;
        if (stretch.what().containsKey("noise")) {
            noise = stretch.share("noise", atS);
        }
        double feedKv = FEED_KV * stretch.share("feed", atS) + FEED_KV * noise * gauss(random);
        double returnKv =
                RETURN_KV * stretch.share("return", atS) + RETURN_KV * noise * gauss(random);
        boolean swapped = stretch.what().containsKey("swapped");
        // A swapped pair shows itself where the wire loses as much as a long fence does.
        return swapped
                ? new FenceImpulse(Math.max(0, returnKv * 0.8), Math.max(0, feedKv))
                : new FenceImpulse(Math.max(0, feedKv), Math.max(0, returnKv));
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
