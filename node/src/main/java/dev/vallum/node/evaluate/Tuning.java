package dev.vallum.node.evaluate;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.detect.DetectionSettings.Footsteps;
import dev.vallum.node.evaluate.Evaluation.Lengths;
import dev.vallum.node.evaluate.Heard.Peak;
import dev.vallum.node.evaluate.TuningChoices.FalseAlarm;
import java.io.IOException;
import java.util.List;

/**
 * Finds what each evidence to alarm from costs on a folder of recordings. They are played once, to
 * a detector that hardly ever alarms: how far its evidence rises says from where each would have
 * alarmed. The one that is chosen is then played as a node would hear it.
 */
final class Tuning {
    /** The most that can be set. */
    private static final double NEARLY_NEVER = Footsteps.MOST_EVIDENCE;

    private final DetectionSettings settings;
    private final int threads;

    Tuning(DetectionSettings settings, int threads) {
        this.settings = settings;
        this.threads = threads;
    }

    /**
     * @param choices all that is worth a thought
     * @param mostPerHour what was asked for
     * @param evidence the least that keeps to it
     * @param falseAlarms as a node makes them at it, other sounds one after another
     * @param found walks at it, each by itself
     */
    record Tuned(
            TuningChoices choices,
            double mostPerHour,
            double evidence,
            Rate falseAlarms,
            Count found) {
        /** With the lines that set it. */
        @Override
        public String toString() {
            return "%s%nAt most %s an hour wants evidence of %.1f:%n  false alarms: %s%n  walks found:  %s%n%s"
                    .formatted(
                            choices.table(),
                            mostPerHour,
                            evidence,
                            falseAlarms,
                            found.detected(),
                            lines());
        }

        private String lines() {
            return """
            For node.yaml, with another evidence of the table if you prefer what it costs:
              detection:
                footsteps:
                  evidence: %.1f
            """
                    .formatted(evidence);
        }
    }

    /**
     * @param mostPerHour false alarms on the recordings that hold no walk
     * @throws ConfigurationException if nothing keeps to it, with the recording that alarms at all
     * @throws SensorException if a recording can't be played, with its name
     */
    Tuned tune(List<LabelledRecording> recordings, double mostPerHour)
            throws ConfigurationException, SensorException, IOException, InterruptedException {
        var tracks = List.copyOf(Evaluation.byName(recordings, false).values());
        var walks = recordings.stream().filter(LabelledRecording::isWalk).map(List::of).toList();
        var choices = choices(tracks, walks);
        for (double evidence : choices.keepingTo(mostPerHour)) {
            if (evidence > NEARLY_NEVER) {
                break;
            }
            var falseAlarms = falseAlarms(evidence, tracks);
            if (falseAlarms.perHour() <= mostPerHour) {
                return new Tuned(
                        choices, mostPerHour, evidence, falseAlarms, found(evidence, walks));
            }
        }
        throw new ConfigurationException(
                "no evidence keeps to %s false alarms an hour: %s sounds like steps all through; does somebody walk in it?"
                        .formatted(mostPerHour, choices.worst().orElse("")));
    }

    private TuningChoices choices(
            List<List<LabelledRecording>> tracks, List<List<LabelledRecording>> walks)
            throws SensorException, IOException, InterruptedException {
        var evaluation = at(NEARLY_NEVER);
        var others = evaluation.listen(tracks);
        var falseAlarms =
                others.stream()
                        .flatMap(heard ->
                                heard.peaks().stream()
                                        .map(peak ->
                                                new FalseAlarm(
                                                        peak.evidence(), heard.at(peak.at()))))
                        .toList();
        var reached =
                evaluation.listen(walks).stream()
                        .map(walk ->
                                walk.peaks().stream().mapToDouble(Peak::evidence).max().orElse(0))
                        .toList();
        return new TuningChoices(falseAlarms, reached, hours(others));
    }

    private Rate falseAlarms(double evidence, List<List<LabelledRecording>> tracks)
            throws SensorException, IOException, InterruptedException {
        var heard = at(evidence).listen(tracks);
        int alarms = heard.stream().mapToInt(one -> one.onsets().size()).sum();
        return new Rate(alarms, hours(heard));
    }

    private Count found(double evidence, List<List<LabelledRecording>> walks)
            throws SensorException, IOException, InterruptedException {
        var found = Count.NONE;
        for (var walk : at(evidence).listen(walks)) {
            found = found.plus(!walk.onsets().isEmpty());
        }
        return found;
    }

    private static double hours(List<Heard> heard) {
        return heard.stream()
                .flatMap(one -> one.pieces().stream())
                .mapToDouble(piece -> Figures.hours(piece.length()))
                .sum();
    }

    private Evaluation at(double evidence) {
        var tried = withEvidence(settings, evidence);
        return new Evaluation(Judges.asOnANode(tried), Lengths.STANDARD, threads);
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
