package dev.vallum.node.evaluate;

import dev.vallum.hardware.recorded.RecordedSensor;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedFence;
import dev.vallum.hardware.simulated.Stimulus;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.detect.Detector;
import dev.vallum.node.detect.Detectors;
import dev.vallum.node.evaluate.VirtualNode.SensorOpener;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Message.Measurement;
import dev.vallum.wire.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** A fence's impulses over a while, and the states that the node made of them. */
record FenceTrace(String title, List<Impulse> impulses, List<State> states, double lengthS) {
    private static final SensorId FENCE = new SensorId("fence");
    private static final Duration SIMULATED = Duration.ofMinutes(4);

    /** Of a recording no more than this is drawn. */
    private static final Duration LONGEST = Duration.ofMinutes(20);

    FenceTrace {
        impulses = List.copyOf(impulses);
        states = List.copyOf(states);
    }

    /** Peaks at both ends, at a time in seconds. */
    record Impulse(double atS, double feedKv, double returnKv) {}

    /** From its onset until it cleared, or the trace's end. */
    record State(String type, double fromS, double toS) {}

    /** A simulated fence to which one thing after another happens. */
    static FenceTrace simulated(DetectionSettings settings) throws SensorException {
        var script = new Script();
        script.add(new Stimulus.FenceShort(2), seconds(30), seconds(12));
        script.add(new Stimulus.WetInsulators(1.2), seconds(75), seconds(25));
        script.add(new Stimulus.FenceCut(), seconds(130), seconds(15));
        script.add(new Stimulus.FenceShort(0.3), seconds(180), seconds(12));
        return play(
                "Simulated: a hand on the wire, wet insulators, an energiser that stops, a wire at"
                        + " earth",
                elapsed -> new SimulatedFence(FENCE, script, elapsed, 1),
                settings,
                SIMULATED);
    }

    /**
     * What {@code record} wrote of a fence.
     *
     * @throws SensorException if the file can't be played, with its line
     */
    static FenceTrace recorded(Path file, DetectionSettings settings) throws SensorException {
        return play(
                String.valueOf(file.getFileName()),
                elapsed -> new RecordedSensor(FENCE, SensorKind.FENCE, file, elapsed),
                settings,
                LONGEST);
    }

    private static FenceTrace play(
            String title, SensorOpener opener, DetectionSettings settings, Duration most)
            throws SensorException {
        var observer = new Observer(Detectors.forSensor(FENCE, SensorKind.FENCE, settings));
        var node = new VirtualNode(opener, observer);
        var states = new ArrayList<State>();
        var present = new LinkedHashMap<String, Double>();
        while (node.now().compareTo(most) < 0 && !observer.ended) {
            for (var change : node.step()) {
                double atS = change.time().monotonicNanos() / 1e9;
                var type = change.type().name();
                var from = present.remove(type);
                if (change.phase() == Phase.ONSET) {
                    present.put(type, atS);
                } else if (from != null) {
                    states.add(new State(type, from, atS));
                }
            }
        }
        double lengthS = node.now().toMillis() / 1e3;
        present.forEach((type, fromS) -> states.add(new State(type, fromS, lengthS)));
        return new FenceTrace(title, observer.impulses, states, lengthS);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    /** Stands before the detector and notes what it is given. */
    private static final class Observer implements Detector {
        private final Detector detector;
        private final List<Impulse> impulses = new ArrayList<>();
        private boolean ended;

        Observer(Detector detector) {
            this.detector = detector;
        }

        @Override
        public List<Detection> judge(TimedReading reading) {
            double atS = reading.time().monotonicNanos() / 1e9;
            if (reading.reading() instanceof FenceImpulse impulse) {
                impulses.add(new Impulse(atS, impulse.feedKv(), impulse.returnKv()));
            }
            ended |=
                    reading.reading() instanceof Reading.Missing missing
                            && missing.reason() == MissingReason.ENDED;
            return ended ? List.of() : detector.judge(reading);
        }

        @Override
        public List<Measurement> values() {
            return detector.values();
        }
    }
}
