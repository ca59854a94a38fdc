package dev.vallum.node.detect;

import dev.vallum.hardware.microphone.PlaylistMicrophone;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Phase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Plays a folder of recordings to the node's microphone and footstep detector and counts. Each clip
 * is played alone, with the noise floor before and after it. Run it with the folder as the
 * argument.
 */
public final class FootstepEvaluation {
    private static final SensorId SENSOR = new SensorId("gravel");
    private static final Duration BEFORE = Duration.ofSeconds(6);
    private static final Duration AFTER = Duration.ofSeconds(8);

    private FootstepEvaluation() {}

    public static void main(String[] arguments) throws IOException, SensorException {
        var clips = Clip.all(Path.of(arguments[0]));
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        var report = evaluate(clips, _ -> FootstepModel.shipped());
        System.out.print(report);
        System.out.printf(
                "%.1f ms of one core per second of sound, reading of files included%n",
                (threads.getCurrentThreadCpuTime() - before) / 1e6 / report.playedS());
    }

    /** What came of the clips of one class. */
    record Tally(int clips, int detected, double soundS) {
        Tally plus(Heard heard, double lengthS) {
            return new Tally(clips + 1, detected + (heard.onset() ? 1 : 0), soundS + lengthS);
        }
    }

    /**
     * What came of one clip.
     *
     * @param height of the line, in logits of likeness, under which it would have been detected
     */
    record Heard(boolean onset, double height) {}

    /** By class of sound; of all steps and all else. */
    record Report(
            Tally steps,
            Tally outdoorSteps,
            Tally nuisances,
            TreeMap<String, Tally> sounds,
            List<Double> stepHeights,
            List<Double> nuisanceHeights) {
        /** With the silence before and after each clip. */
        double playedS() {
            double aroundS = BEFORE.plus(AFTER).toSeconds();
            return steps.soundS()
                    + nuisances.soundS()
                    + aroundS * (steps.clips() + nuisances.clips());
        }

        @Override
        public String toString() {
            var text = new StringBuilder();
            sounds.forEach((sound, tally) ->
                    text.append(
                            "%-22s %3d of %3d clips%n"
                                    .formatted(sound, tally.detected(), tally.clips())));
            text.append(line("steps, all surfaces", steps));
            text.append(line("steps, outdoors", outdoorSteps));
            text.append(line("false alarms", nuisances));
            for (double share : new double[] {0.005, 0.01, 0.02, 0.05}) {
                text.append(choice(share));
            }
            return text.toString();
        }

        /** What another line between steps and the rest would give. */
        private String choice(double share) {
            var sorted = nuisanceHeights.stream().sorted().toList().reversed();
            double line = sorted.get((int) (share * sorted.size()));
            long above = stepHeights.stream().filter(height -> height > line).count();
            return "  at %.1f %% false alarms: %d of %d, line at %.2f%n"
                    .formatted(100 * share, above, stepHeights.size(), line);
        }

        private static String line(String what, Tally tally) {
            return "%-22s %3d of %3d clips, %.1f %%%n"
                    .formatted(
                            what,
                            tally.detected(),
                            tally.clips(),
                            100.0 * tally.detected() / tally.clips());
        }
    }

    /**
     * @param models which model judges which clip: one that was not fitted on it
     */
    static Report evaluate(List<Clip> clips, Function<Clip, FootstepModel> models)
            throws SensorException {
        var none = new Tally(0, 0, 0);
        var steps = none;
        var outdoor = none;
        var nuisances = none;
        var sounds = new TreeMap<String, Tally>();
        var stepHeights = new ArrayList<Double>();
        var nuisanceHeights = new ArrayList<Double>();
        for (var clip : clips) {
            double lengthS = clip.samples().length / 16e3;
            var detected = hear(clip, lengthS, models.apply(clip));
            (clip.isSteps() ? stepHeights : nuisanceHeights).add(detected.height());
            sounds.merge(
                    (clip.isSteps() ? "+ " : "- ") + clip.sound(),
                    none.plus(detected, lengthS),
                    (a, _) -> a.plus(detected, lengthS));
            if (!clip.isSteps()) {
                nuisances = nuisances.plus(detected, lengthS);
            } else {
                steps = steps.plus(detected, lengthS);
                outdoor =
                        clip.sound().equals("hard-indoor")
                                ? outdoor
                                : outdoor.plus(detected, lengthS);
            }
        }
        return new Report(steps, outdoor, nuisances, sounds, stepHeights, nuisanceHeights);
    }

    private static Heard hear(Clip clip, double lengthS, FootstepModel model)
            throws SensorException {
        var now = new Duration[] {Duration.ZERO};
        var settings = DetectionSettings.defaults().footsteps();
        var detector = new FootstepDetector(SENSOR, settings, model);
        var end = BEFORE.plusMillis((long) (lengthS * 1000)).plus(AFTER);
        boolean onset = false;
        var last = new ArrayDeque<Double>();
        double height = Double.NEGATIVE_INFINITY;
        try (var microphone = new PlaylistMicrophone(SENSOR, () -> now[0])) {
            boolean begun = false;
            while (now[0].compareTo(end) < 0) {
                if (!begun && now[0].compareTo(BEFORE) >= 0) {
                    microphone.play(clip.file());
                    begun = true;
                }
                now[0] = now[0].plus(microphone.interval());
                while (microphone.read() instanceof Sound sound) {
                    onset |= isOnset(detector, now[0], sound);
                    height = Math.max(height, height(detector, last, settings.agreeing()));
                }
            }
        }
        return new Heard(onset, height);
    }

    /** The line that enough of the last six judgements lie above. */
    private static double height(FootstepDetector detector, ArrayDeque<Double> last, int agreeing) {
        for (var value : detector.values()) {
            double likeness = Math.clamp(value.value(), 1e-12, 1 - 1e-12);
            double logit = Math.log(likeness / (1 - likeness));
            if (last.isEmpty() || last.getLast() != logit) {
                last.addLast(logit);
            }
        }
        while (last.size() > 6) {
            last.removeFirst();
        }
        return last.size() < agreeing
                ? Double.NEGATIVE_INFINITY
                : last.stream().sorted().toList().reversed().get(agreeing - 1);
    }

    private static boolean isOnset(FootstepDetector detector, Duration now, Sound sound) {
        return detector.judge(new TimedReading(SENSOR, Rehearsal.stamp(now), sound)).stream()
                .map(Detection::phase)
                .anyMatch(phase -> phase == Phase.ONSET);
    }
}
