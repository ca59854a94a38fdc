package dev.vallum.node.evaluate;

import dev.vallum.node.evaluate.Heard.Cost;
import dev.vallum.node.evaluate.Material.Part;
import dev.vallum.node.evaluate.Material.Walk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of playing recordings: everything that figures are counted from.
 *
 * @param windows of each recording that was played by itself
 * @param alone each recording by itself
 * @param tracks all other sounds of a name, one after another
 * @param mixes of walks with weather
 * @param nights long sounds made of all recordings
 */
public record Evaluated(
        List<Window> windows,
        List<Heard> alone,
        List<Heard> tracks,
        List<MixedWindow> mixes,
        List<Night> nights) {
    public Evaluated {
        windows = List.copyOf(windows);
        alone = List.copyOf(alone);
        tracks = List.copyOf(tracks);
        mixes = List.copyOf(mixes);
        nights = List.copyOf(nights);
    }

    /**
     * Five seconds of a recording.
     *
     * @param likeness as judged when all of it had been heard
     */
    record Window(LabelledRecording recording, int index, double likeness) {}

    /** Five seconds of a walk in weather. */
    record MixedWindow(LabelledRecording walk, String noise, int ratioDb, double likeness) {}

    /**
     * A long sound.
     *
     * @param lead how long it was quiet before it
     */
    record Night(List<Part> parts, List<Walk> walks, Duration lead, Heard heard) {
        private static final Duration AFTER_WALK = Duration.ofSeconds(5);

        /** The first alarm of a walk, if it was found. */
        Optional<Duration> onset(Walk walk) {
            return heard.onset(lead.plus(walk.from()), lead.plus(walk.to()).plus(AFTER_WALK));
        }

        /** Alarms that no walk made. */
        List<Duration> falseOnsets() {
            return heard.onsets().stream()
                    .filter(onset ->
                            walks.stream()
                                    .noneMatch(walk ->
                                            Heard.isWithin(
                                                    onset,
                                                    lead.plus(walk.from()),
                                                    lead.plus(walk.to()).plus(AFTER_WALK))))
                    .toList();
        }
    }

    /** What the detectors took for all of it. */
    Cost cost() {
        return all().map(Heard::cost).reduce(Cost.NONE, Cost::plus);
    }

    /** Of all that was played and judged. The mixes are not among it. */
    Duration length() {
        return all().map(Heard::length).reduce(Duration.ZERO, Duration::plus);
    }

    private Stream<Heard> all() {
        return Stream.of(alone.stream(), tracks.stream(), nights.stream().map(Night::heard))
                .flatMap(heard -> heard);
    }
}
