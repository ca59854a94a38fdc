package dev.vallum.node.simulate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens on the site. Zones are written by their id, or as {@code +N}: so many
 * zones along the perimeter from the one that an event is played at.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ScenarioEvent.Steps.class, name = "steps"),
    @JsonSubTypes.Type(value = ScenarioEvent.FenceShort.class, name = "fence-short"),
    @JsonSubTypes.Type(value = ScenarioEvent.FenceCut.class, name = "fence-cut"),
    @JsonSubTypes.Type(value = ScenarioEvent.Motion.class, name = "motion"),
    @JsonSubTypes.Type(value = ScenarioEvent.Storm.class, name = "storm"),
    @JsonSubTypes.Type(value = ScenarioEvent.Patrol.class, name = "patrol"),
    @JsonSubTypes.Type(value = ScenarioEvent.KillNode.class, name = "kill-node"),
    @JsonSubTypes.Type(value = ScenarioEvent.CutLink.class, name = "cut-link"),
    @JsonSubTypes.Type(value = ScenarioEvent.Unplug.class, name = "unplug")
})
sealed interface ScenarioEvent {

    /** From the start. */
    Duration at();

    /** In words, for people who watch. */
    String text();

    /**
     * Somebody walks on the gravel.
     *
     * @param cadenceHz steps per second, 1.9 if not said
     * @param levelDbfs of a step, −18 if not said
     */
    record Steps(
            Duration at,
            Duration lasts,
            String zone,
            @Nullable Double cadenceHz,
            @Nullable Double levelDbfs)
            implements ScenarioEvent {
        static final double CADENCE_HZ = 1.9;
        static final double LEVEL_DBFS = -18;

        @Override
        public String text() {
            return "steps on the gravel in " + zone;
        }
    }

    /**
     * Something touches a fence.
     *
     * @param toKv what is left of an impulse, 1.5 if not said
     */
    record FenceShort(Duration at, Duration lasts, String zone, String layer, @Nullable Double toKv)
            implements ScenarioEvent {
        static final double TO_KV = 1.5;

        @Override
        public String text() {
            return "something touches the " + layer + " in " + zone;
        }
    }

    record FenceCut(Duration at, Duration lasts, String zone, String layer)
            implements ScenarioEvent {
        @Override
        public String text() {
            return "the " + layer + " is cut in " + zone;
        }
    }

    record Motion(Duration at, Duration lasts, String zone) implements ScenarioEvent {
        @Override
        public String text() {
            return "somebody moves in " + zone;
        }
    }

    /** Thunder, wind and rain over a stretch of the perimeter. */
    record Storm(Duration at, Duration lasts, String from, String to) implements ScenarioEvent {
        @Override
        public String text() {
            return "a thunderstorm over " + from + " to " + to;
        }
    }

    /**
     * Steps along a stretch.
     *
     * @param leg how long they take through each zone
     */
    record Patrol(Duration at, Duration leg, String from, String to) implements ScenarioEvent {
        @Override
        public String text() {
            return "a patrol walks from " + from + " to " + to;
        }
    }

    /** A zone's node dies without a word, and is started again after a while. */
    record KillNode(Duration at, Duration lasts, String zone) implements ScenarioEvent {
        @Override
        public String text() {
            return "the node of " + zone + " dies for " + lasts.toSeconds() + " s";
        }
    }

    /** A zone's node is off the network, and goes on without it. */
    record CutLink(Duration at, Duration lasts, String zone) implements ScenarioEvent {
        @Override
        public String text() {
            return "the node of " + zone + " loses its link for " + lasts.toSeconds() + " s";
        }
    }

    /** All of a zone's sensors on a layer are pulled out. */
    record Unplug(Duration at, Duration lasts, String zone, String layer) implements ScenarioEvent {
        @Override
        public String text() {
            return "the sensors on the " + layer + " in " + zone + " are unplugged";
        }
    }
}
