package dev.vallum.node.evaluate;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.detect.Detector;
import dev.vallum.node.detect.Detectors;

/**
 * Who judges which recording. With one model for all there is one group. A model that was fitted on
 * some of the recordings must judge only the others: then each part that was left out of a fit is a
 * group, and nothing is mixed or played together across groups.
 */
public interface Judges {

    /** The number of the group a recording belongs to. */
    int group(LabelledRecording recording);

    /** A new detector for a group's recordings. */
    Detector detector(int group, SensorId microphone);

    /** What a node has: one group, the model that ships with the program. */
    static Judges asOnANode(DetectionSettings settings) {
        return new Judges() {
            @Override
            public int group(LabelledRecording recording) {
                return 0;
            }

            @Override
            public Detector detector(int group, SensorId microphone) {
                return Detectors.forSensor(microphone, SensorKind.MICROPHONE, settings);
            }
        };
    }
}
