package dev.vallum.gateway.correlate;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.explain.SurroundingsText;
import dev.vallum.gateway.site.CorrelationSettings;
import dev.vallum.gateway.site.NodePlace;
import dev.vallum.gateway.site.SensorKind;
import dev.vallum.gateway.site.SensorPlace;
import dev.vallum.gateway.site.Site;
import dev.vallum.wire.Surroundings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows at which nodes the background is raised. Weather raises it at many; what raises it at one
 * may be somebody who wants to go unheard, and speaks for nothing harmless.
 *
 * <p>Only detections tell of it, so a node that detects nothing is not counted, and one that has
 * told is counted for a while.
 */
final class SharedNoise {
    private final Site site;
    private final double raisedDb;
    private final long withinMillis;
    private final int reach;
    private final int many;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final int[] zones;
    private final long[] raisedMillis;

    SharedNoise(Site site) {
        this.site = site;
        CorrelationSettings settings = site.correlation();
        raisedDb = settings.noiseRaisedDb();
        withinMillis = settings.noiseWithin().toMillis();
        reach = settings.simultaneousReach();
        var hearing = site.nodes().stream().filter(node -> !hearing(node).isEmpty()).toList();
        zones = new int[hearing.size()];
        raisedMillis = new long[hearing.size()];
        Arrays.fill(raisedMillis, Long.MIN_VALUE);
        for (int i = 0; i < zones.length; i++) {
            indexes.put(hearing.get(i).id(), i);
            zones[i] = site.zoneIndex(hearing(hearing.get(i)).getFirst().zone());
        }
        many =
                Math.max(
                        settings.simultaneousLeast(),
                        (int) Math.ceil(zones.length * settings.simultaneousShare()));
    }

    /** What is known of the background where something was detected. */
    enum Spread {
        /** It isn't raised, or nothing is known of it. */
        NONE,
        HERE_ONLY,
        AT_MANY_NODES
    }

    /**
     * Takes a node's word.
     *
     * @return whether one more node is among many that are raised
     */
    boolean heard(String node, @Nullable Surroundings surroundings, long atMillis) {
        var index = surroundings == null ? null : indexes.get(node);
        if (surroundings == null || index == null || atMillis < raisedMillis[index]) {
            return false;
        }
        boolean wasRaised = isRaised(index, atMillis);
        boolean isRaised = surroundings.levels().stream().anyMatch(this::isRaised);
        raisedMillis[index] = isRaised ? atMillis : Long.MIN_VALUE;
        return isRaised && !wasRaised && count(atMillis) >= many;
    }

    /**
     * How far the raised background of a place reaches.
     *
     * @param zone of the sensor
     */
    Spread spread(@Nullable Surroundings surroundings, String sensor, int zone, long atMillis) {
        if (surroundings == null || !isRaised(SurroundingsText.level(surroundings, sensor))) {
            return Spread.NONE;
        }
        return count(atMillis) >= many && hasCompany(zone, atMillis)
                ? Spread.AT_MANY_NODES
                : Spread.HERE_ONLY;
    }

    /** What to say of it; nothing where it isn't raised. */
    Optional<Explanation> explanation(
            @Nullable Surroundings surroundings, String sensor, int zone, long atMillis) {
        if (surroundings == null) {
            return Optional.empty();
        }
        var background = SurroundingsText.of(SurroundingsText.level(surroundings, sensor), ENGLISH);
        int count = count(atMillis);
        return switch (spread(surroundings, sensor, zone, atMillis)) {
            case NONE -> Optional.empty();
            case HERE_ONLY ->
                    Optional.of(
                            new Explanation(Cause.NOISE_HERE_ONLY, atFew(background, zone, count)));
            case AT_MANY_NODES ->
                    Optional.of(
                            new Explanation(
                                    Cause.NOISE_AT_MANY_NODES,
                                    ENGLISH.say(
                                            "said.noise-at-many",
                                            background,
                                            count,
                                            zones.length)));
        };
    }

    /** Whether weather makes such a sensor report by itself: one that hears or feels. */
    static boolean mayTrigger(SensorKind kind) {
        return switch (kind) {
            case MICROPHONE, VIBRATION, GEOPHONE -> true;
            case FENCE,
                    MOTION,
                    MASK,
                    GATE,
                    TAMPER,
                    SUPPLY,
                    CLIMATE,
                    RADAR,
                    SCANNER,
                    PANEL,
                    WEATHER ->
                    false;
        };
    }

    private String atFew(String background, int zone, int count) {
        return count <= 1
                ? ENGLISH.say("said.noise-here", background, zones.length)
                : ENGLISH.say(
                        "said.noise-at-few",
                        background,
                        count,
                        zones.length,
                        site.zones().get(zone).name());
    }

    private boolean isRaised(Surroundings.Level level) {
        return level.aboveUsualDb().orElse(0) >= raisedDb;
    }

    private boolean isRaised(int index, long atMillis) {
        // Word that comes late tells of its own time.
        return raisedMillis[index] != Long.MIN_VALUE
                && Math.abs(atMillis - raisedMillis[index]) <= withinMillis;
    }

    private int count(long atMillis) {
        int count = 0;
        for (int i = 0; i < raisedMillis.length; i++) {
            count += isRaised(i, atMillis) ? 1 : 0;
        }
        return count;
    }

    /** Weather is where it is: another node near by is raised too. */
    private boolean hasCompany(int zone, long atMillis) {
        for (int i = 0; i < zones.length; i++) {
            if (zones[i] != zone
                    && site.zonesApart(zones[i], zone) <= reach
                    && isRaised(i, atMillis)) {
                return true;
            }
        }
        return false;
    }

    private static List<SensorPlace> hearing(NodePlace node) {
        return node.sensors().stream().filter(sensor -> mayTrigger(sensor.kind())).toList();
    }
}
