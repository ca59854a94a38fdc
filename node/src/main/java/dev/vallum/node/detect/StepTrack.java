package dev.vallum.node.detect;

import dev.vallum.wire.Evidence;
import java.util.ArrayList;
import java.util.List;

/**
 * From which side of a line of geophones steps come, and where they go: by the times at which the
 * geophones hear a step, and by how its strength changes.
 *
 * <p>The bearing is that of a wave from afar, from straight across; which side of the line is not
 * known from a line, nor is the distance.
 */
final class StepTrack {
    private static final int MOST = 16;

    /**
     * A step is looked at from before its onset until its first waves have passed all geophones.
     */
    private static final double PIECE_S = 0.24;

    static final int WAIT_FRAMES = 8;

    /** The longest time between neighbours that is looked for, in s: 10 m at 200 m/s. */
    private static final double LONGEST_S = 0.05;

    private static final double LEAST_LIKENESS = 0.6;
    private static final int LEAST_STEPS = 4;

    /** What has to change before a movement is told. */
    private static final double MOVES_MS_PER_S = 0.3;

    private static final double MOVES_DB_PER_S = 0.5;

    private final DetectionSettings.Ground settings;
    private final Arrivals arrivals = new Arrivals();
    private final double[] atS = new double[MOST];
    private final double[] laterMs = new double[MOST];
    private final double[] peakDb = new double[MOST];
    private float[] early = new float[0];
    private float[] late = new float[0];
    private int channels = 1;
    private int firstHeard;
    private long count;

    StepTrack(DetectionSettings.Ground settings) {
        this.settings = settings;
    }

    /** Takes a step whose onset was {@link #WAIT_FRAMES} frames ago. */
    void add(GroundFrames frames, double nowS, double stepDb) {
        channels = frames.channels();
        int length = (int) (PIECE_S * frames.rateHz());
        if (early.length != length) {
            early = new float[length];
            late = new float[length];
        }
        int mostLag = (int) Math.ceil(LONGEST_S * frames.rateHz());
        double arrival = 0;
        double earliest = 0;
        int first = 0;
        for (int channel = 1; channel < channels; channel++) {
            frames.copyLast(channel - 1, early, length);
            frames.copyLast(channel, late, length);
            if (!arrivals.measure(early, late, length, mostLag)
                    || arrivals.likeness() < LEAST_LIKENESS) {
                return;
            }
            arrival += arrivals.lag();
            first = arrival < earliest ? channel : first;
            earliest = Math.min(earliest, arrival);
        }
        firstHeard = first;
        int at = (int) (count % MOST);
        atS[at] = nowS;
        laterMs[at] = 1e3 * arrival / frames.rateHz();
        peakDb[at] = stepDb;
        count++;
    }

    void forget() {
        count = 0;
    }

    private int known() {
        return (int) Math.min(MOST, count);
    }

    private boolean hasArrivals() {
        return channels > 1 && count >= LEAST_STEPS;
    }

    /** How much later the last geophone hears a step than the first, of the last few, in ms. */
    double laterMs() {
        double sum = 0;
        for (int i = 0; i < LEAST_STEPS; i++) {
            sum += laterMs[Math.floorMod(count - 1 - i, MOST)] / LEAST_STEPS;
        }
        return sum;
    }

    /** From straight across, towards the first geophone, in degrees. */
    double bearingDegrees() {
        double lengthM = settings.spacingM() * (channels - 1);
        double sine = laterMs() / 1e3 * settings.waveSpeedMps() / lengthM;
        return Math.toDegrees(Math.asin(Math.clamp(sine, -1, 1)));
    }

    private double change(double[] values) {
        double meanS = 0;
        double mean = 0;
        for (int i = 0; i < known(); i++) {
            meanS += atS[i] / known();
            mean += values[i] / known();
        }
        double squares = 1e-9;
        double products = 0;
        for (int i = 0; i < known(); i++) {
            squares += (atS[i] - meanS) * (atS[i] - meanS);
            products += (atS[i] - meanS) * (values[i] - mean);
        }
        return products / squares;
    }

    /** What is known of where the steps are and go, in numbers. */
    void addTo(List<Evidence> evidence) {
        if (!hasArrivals()) {
            return;
        }
        evidence.add(Evidence.of("arrival difference, last after first", laterMs(), "ms"));
        evidence.add(Evidence.of("change of arrival difference", change(laterMs), "ms/s"));
        evidence.add(Evidence.of("change of level", change(peakDb), "dB/s"));
        if (settings.spacingM() > 0) {
            evidence.add(
                    Evidence.of("bearing from across, to first channel", bearingDegrees(), "°"));
        }
    }

    /** The same in words; empty where nothing is known. */
    String words() {
        if (!hasArrivals()) {
            return "";
        }
        var words = new ArrayList<String>();
        words.add("heard first at channel %d of %d".formatted(firstHeard + 1, channels));
        double moves = change(laterMs);
        if (Math.abs(moves) >= MOVES_MS_PER_S) {
            words.add("moves towards channel " + (moves > 0 ? 1 : channels));
        }
        double louder = change(peakDb);
        if (Math.abs(louder) >= MOVES_DB_PER_S) {
            words.add(louder > 0 ? "grows stronger" : "grows weaker");
        }
        return String.join(", ", words);
    }
}
