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
 * Finds the least evidence at which a folder's other sounds alarm no more often than wanted. Each
 * that is tried is played through the node; what doesn't alarm isn't played again at a higher one.
 */
final class Tuning {
    /** Between them, in nats: each half of the ratio. */
    private static final double LEAST = 1;

    private static final double MOST = 200;
    private static final int HALVINGS = 8;

    private final DetectionSettings settings;
    private final int threads;

    Tuning(DetectionSettings settings, int threads) {
        this.settings = settings;
        this.threads = threads;
    }

    /** What was found. */
    record Tuned(double evidence, Rate falseAlarms, Count found) {
        /** With the lines that set it. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    """
                    At evidence of %.1f:
                      false alarms: %s
                      walks found:  %s
                    For node.yaml:
                      detection:
                        footsteps:
                          evidence: %.1f
                    """,
                    evidence,
                    falseAlarms,
                    found.detected(),
                    evidence);
        }
    }

    /**
     * @param mostPerHour false alarms on the recordings that hold no walk
     * @throws SensorException if a recording can't be played, with its name
     */
    Tuned tune(List<LabelledRecording> recordings, double mostPerHour)
            throws SensorException, IOException, InterruptedException {
        var tracks = List.copyOf(Evaluation.byName(recordings, false).values());
        double low = LEAST;
        double high = MOST;
        var waiting = tracks;
        double hours = 0;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = Math.sqrt(low * high);
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
            double evidence,
            List<List<LabelledRecording>> tracks,
            List<LabelledRecording> recordings)
            throws SensorException, IOException, InterruptedException {
        var evaluation = at(evidence);
        var heard = evaluation.listen(tracks);
        int alarms = heard.stream().mapToInt(one -> one.onsets().size()).sum();
        var walks = recordings.stream().filter(LabelledRecording::isWalk).map(List::of).toList();
        var found = Count.NONE;
        for (var walk : evaluation.listen(walks)) {
            found = found.plus(!walk.onsets().isEmpty());
        }
        return new Tuned(rounded(evidence), new Rate(alarms, hours(heard)), found);
    }

    private static double hours(List<Heard> heard) {
        return heard.stream()
                .flatMap(one -> one.pieces().stream())
                .mapToDouble(piece -> Figures.hours(piece.length()))
                .sum();
    }

    private Evaluation at(double evidence) {
        var tried = withEvidence(settings, rounded(evidence));
        return new Evaluation(Judges.asOnANode(tried), Lengths.STANDARD, threads);
    }

    /** As it will be written, and no lower. */
    private static double rounded(double evidence) {
        return Math.ceil(10 * evidence) / 10;
    }

    /** The same with another limit of evidence. */
    static DetectionSettings withEvidence(DetectionSettings settings, double evidence) {
        var old = settings.footsteps();
        return new DetectionSettings(
                settings.fence(),
                settings.motion(),
                new Footsteps(old.likeness(), evidence, old.likenessToClear(), old.hold()),
                settings.soundLevel(),
                settings.contact(),
                settings.vibration(),
                settings.ground(),
                settings.supply(),
                settings.climate(),
                settings.supervision());
    }
}
