package dev.vallum.node.detect;

import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Message.Measurement;
import java.util.List;

/** Judges the readings of one sensor, or of several that are seen together. Used by one thread. */
public interface Detector {

    /**
     * Takes the next reading and says what changed.
     *
     * @return onsets and clearings in order, mostly none
     */
    List<Detection> judge(TimedReading reading);

    /** The values worth a plot, as of the last reading; mostly one or two. */
    List<Measurement> values();
}
