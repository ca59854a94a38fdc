package dev.vallum.node.evaluate;

import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.detect.DetectionSettings.Footsteps;
import dev.vallum.node.evaluate.Evaluation.Lengths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the lowest likeness at which a folder's other sounds alarm no more often than wanted. Each
 * that is tried is played through the node; what doesn't alarm isn't played again at a higher one.
 */
final class Tuning {
    /** Between them, in logits, by halves. */
    private static final double LOWEST = -4;

    private static final double HIGHEST = 8;
    private static final int HALVINGS = 8;

    private final DetectionSettings settings;
    private final int threads;

    Tuning(DetectionSettings settings, int threads) {
        this.settings = settings;
        this.threads = threads;
    }

    /** What was found. */
    record Tuned(double likeness, double likenessToClear, Rate falseAlarms, Count found) {
        /** With the lines that set it. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    """
                    At likeness %.3f:
                      false alarms: %s
                      walks found:  %s
                    For node.yaml:
                      detection:
                        footsteps:
                          likeness: %.3f
                          likenessToClear: %.3f
                    """,
                    likeness,
                    falseAlarms,
                    found.detected(),
                    likeness,
                    likenessToClear);
        }
    }

    /**
     * @param mostPerHour false alarms on the recordings that hold no walk
     * @throws SensorException if a recording can't be played, with its name
     */
    Tuned tune(List<LabelledRecording> recordings, double mostPerHour)
            throws SensorException, IOException, InterruptedException {
        var tracks = List.copyOf(Evaluation.byName(recordings, false).values());
        double low = LOWEST;
        double high = HIGHEST;
        var waiting = tracks;
        double hours = 0;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            var heard = at(middle).listen(waiting);
            // The first has heard all of them.
            hours = i == 0 ? hours(heard) : hours;
            int alarms = heard.stream().mapToInt(one -> one.onsets().size()).sum();
            if (alarms > mostPerHour * hours) {
                low = middle;
                waiting = alarming(waiting, heard);
            } else {
                high = middle;
            }
        }
        return measure(high, tracks, recordings);
    }

    private static List<List<LabelledRecording>> alarming(
            List<List<LabelledRecording>> tracks, List<Heard> heard) {
        var alarming = new ArrayList<List<LabelledRecording>>();
        for (int i = 0; i < tracks.size(); i++) {
            if (!heard.get(i).onsets().isEmpty()) {
                alarming.add(tracks.get(i));
            }
        }
        return alarming;
    }

    private Tuned measure(
            double logit, List<List<LabelledRecording>> tracks, List<LabelledRecording> recordings)
            throws SensorException, IOException, InterruptedException {
        var evaluation = at(logit);
        var heard = evaluation.listen(tracks);
        int alarms = heard.stream().mapToInt(one -> one.onsets().size()).sum();
        var walks = recordings.stream().filter(LabelledRecording::isWalk).map(List::of).toList();
        var found = Count.NONE;
        for (var walk : evaluation.listen(walks)) {
            found = found.plus(!walk.onsets().isEmpty());
        }
        var chosen = withLikeness(settings, likeness(logit)).footsteps();
        return new Tuned(
                chosen.likeness(), chosen.likenessToClear(), new Rate(alarms, hours(heard)), found);
    }

    private static double hours(List<Heard> heard) {
        return heard.stream()
                .flatMap(one -> one.pieces().stream())
                .mapToDouble(piece -> Figures.hours(piece.length()))
                .sum();
    }

    private Evaluation at(double logit) {
        var tried = withLikeness(settings, likeness(logit));
        return new Evaluation(Judges.asOnANode(tried), Lengths.STANDARD, threads);
    }

    /** To three places, as it will be written. */
    private static double likeness(double logit) {
        return Math.clamp(Math.round(1_000 / (1 + Math.exp(-logit))) / 1e3, 0.001, 0.999);
    }

    /** The same with another likeness; what clears it moves along. */
    static DetectionSettings withLikeness(DetectionSettings settings, double likeness) {
        var old = settings.footsteps();
        double toClear = old.likenessToClear() / old.likeness() * likeness;
        return new DetectionSettings(
                settings.fence(),
                settings.motion(),
                new Footsteps(
                        likeness, old.agreeing(), Math.floor(1_000 * toClear) / 1e3, old.hold()),
                settings.soundLevel(),
                settings.contact(),
                settings.vibration(),
                settings.ground(),
                settings.supply(),
                settings.climate(),
                settings.supervision());
    }
}
