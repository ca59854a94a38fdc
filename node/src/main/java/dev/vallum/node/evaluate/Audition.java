package dev.vallum.node.evaluate;

import dev.vallum.hardware.microphone.PlaylistMicrophone;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.detect.Detector;
import dev.vallum.node.evaluate.Heard.Likeness;
import dev.vallum.node.evaluate.Heard.Peak;
import dev.vallum.node.evaluate.Heard.Piece;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Message.Measurement;
import dev.vallum.wire.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Recordings are played to a microphone of a node, and what it makes of them is noted. */
final class Audition implements AutoCloseable {
    private static final String LIKENESS = "likeness to steps";
    private static final String EVIDENCE = "evidence for steps";

    private static final SensorId MICROPHONE = new SensorId("microphone");

    private final PlaylistMicrophone microphone;
    private final Listener listener;
    private final VirtualNode node;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Duration> onsets = new ArrayList<>();

    /**
     * @param detectors makes one that judges what is heard
     */
    Audition(Function<SensorId, Detector> detectors) throws SensorException {
        var opened = new ArrayList<PlaylistMicrophone>();
        listener = new Listener(detectors.apply(MICROPHONE));
        node =
                new VirtualNode(
                        now -> {
                            opened.add(new PlaylistMicrophone(MICROPHONE, now));
                            return opened.getFirst();
                        },
                        listener);
        microphone = opened.getFirst();
    }

    /** Lets nothing but the noise floor be heard. */
    Audition rest(Duration length) {
        var end = node.now().plus(length);
        while (node.now().compareTo(end) < 0) {
            step();
        }
        return this;
    }

    /**
     * Plays a recording to its end.
     *
     * @throws SensorException if it can't be played
     */
    Audition play(LabelledRecording recording) throws SensorException {
        var from = node.now();
        if (!microphone.play(recording.file())) {
            throw new IllegalStateException("no room for " + recording.file());
        }
        while (microphone.unfinished() > 0) {
            step();
        }
        if (!listener.fault.isEmpty()) {
            throw new SensorException(listener.fault);
        }
        pieces.add(new Piece(recording, from, node.now()));
        return this;
    }

    Heard heard() {
        return new Heard(
                pieces,
                listener.likenesses,
                onsets,
                listener.peaks(),
                node.now(),
                listener.meter.cost());
    }

    @Override
    public void close() throws SensorException {
        microphone.close();
    }

    private void step() {
        for (var found : node.step()) {
            if (found.type().equals(DetectionType.FOOTSTEPS) && found.phase() == Phase.ONSET) {
                onsets.add(Duration.ofNanos(found.time().monotonicNanos()));
            }
        }
    }

    /** Stands before the detector, notes what it says and what it takes. */
    private static final class Listener implements Detector {
        private static final Peak NO_EVIDENCE = new Peak(Duration.ZERO, 0);

        private final Detector detector;
        private final Meter meter = new Meter();
        private final List<Likeness> likenesses = new ArrayList<>();
        private final List<Peak> peaks = new ArrayList<>();
        private Peak highest = NO_EVIDENCE;
        private String fault = "";
        private double last = -1;

        Listener(Detector detector) {
            this.detector = detector;
        }

        @Override
        public List<Detection> judge(TimedReading reading) {
            if (reading.reading() instanceof Reading.Missing missing && fault.isEmpty()) {
                fault = missing.detail();
            }
            meter.begin();
            var found = detector.judge(reading);
            meter.end();
            var time = Duration.ofNanos(reading.time().monotonicNanos());
            for (var value : detector.values()) {
                switch (value.name()) {
                    case LIKENESS -> noteLikeness(time, value.value());
                    case EVIDENCE -> noteEvidence(time, value.value());
                    default -> {}
                }
            }
            return found;
        }

        private void noteLikeness(Duration time, double value) {
            if (value != last) {
                last = value;
                likenesses.add(new Likeness(time, value));
            }
        }

        private void noteEvidence(Duration time, double value) {
            if (value > highest.evidence()) {
                highest = new Peak(time, value);
            } else if (value <= 0 && highest.evidence() > 0) {
                peaks.add(highest);
                highest = NO_EVIDENCE;
            }
        }

        /** With the one that evidence has not come down from yet. */
        List<Peak> peaks() {
            var all = new ArrayList<>(peaks);
            if (highest.evidence() > 0) {
                all.add(highest);
            }
            return all;
        }

        @Override
        public List<Measurement> values() {
            return detector.values();
        }
    }
}
