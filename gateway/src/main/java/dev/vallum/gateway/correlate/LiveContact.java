package dev.vallum.gateway.correlate;

import dev.vallum.gateway.site.Position;
import dev.vallum.gateway.site.SensorKind;
import dev.vallum.gateway.site.SensorPlace;
import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Surroundings;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contact while it may still grow. */
final class LiveContact {
    final long detection;
    final String node;
    final String sensor;
    final DetectionType type;
    final Category category;
    final List<Evidence> evidence;
    final @Nullable String detail;
    final @Nullable Surroundings surroundings;
    final @Nullable Position position;

    /** A patrol, announced work or the noise of weather accounts for it. */
    @Nullable Cause accountedBy;

    UUID boot;
    long firstMillis;
    long lastMillis;
    long clearedMillis;
    boolean present;
    long count = 1;
    LiveIncident incident;

    /** Its incident has too many contacts to name this one. */
    boolean leftOut;

    LiveContact(Observation observation, @Nullable Cause accountedBy, LiveIncident incident) {
        detection = observation.id();
        node = observation.node();
        sensor = observation.detection().sensor();
        type = observation.detection().type();
        category = observation.detection().category();
        evidence = observation.detection().evidence();
        detail = observation.detection().detail();
        surroundings = observation.detection().surroundings();
        position = observation.position();
        boot = observation.boot();
        firstMillis = observation.timeMillis();
        lastMillis = firstMillis;
        present = true;
        this.accountedBy = accountedBy;
        this.incident = incident;
    }

    LiveContact(
            Contact known,
            @Nullable Position position,
            @Nullable Cause accountedBy,
            LiveIncident incident) {
        detection = known.detection();
        node = known.node();
        sensor = known.sensor();
        type = known.type();
        category = known.category();
        evidence = known.evidence();
        detail = known.detail();
        surroundings = known.surroundings();
        this.position = position;
        boot = known.boot();
        firstMillis = known.first().toEpochMilli();
        lastMillis = known.last().toEpochMilli();
        var cleared = known.cleared();
        present = cleared == null;
        clearedMillis = cleared == null ? 0 : cleared.toEpochMilli();
        count = known.count();
        this.accountedBy = accountedBy;
        this.incident = incident;
    }

    /** Asks for the position of a contact that is known to have one. */
    Position place() {
        var place = position;
        if (place == null) {
            throw new IllegalStateException("sensor " + sensor + " has no place on the site");
        }
        return place;
    }

    int zone() {
        return place().zone();
    }

    int layer() {
        return place().layer();
    }

    boolean isAccountedFor() {
        return accountedBy != null;
    }

    boolean isGate() {
        return position != null && position.sensor().kind() == SensorKind.GATE;
    }

    /** The noise of weather accounts for it. */
    boolean isNoise() {
        return accountedBy == Cause.NOISE_AT_MANY_NODES;
    }

    /**
     * Whether it counts as fresh at a time. A condition that does not end counts for {@code
     * heldMillis}; after that only a new beginning does.
     */
    boolean isNear(long atMillis, long windowMillis, long heldMillis) {
        if (atMillis < firstMillis) {
            return firstMillis - atMillis <= windowMillis;
        }
        long heldUntil = lastMillis + heldMillis;
        long end = present ? heldUntil : Math.min(clearedMillis, heldUntil);
        return atMillis - Math.max(end, lastMillis) <= windowMillis;
    }

    /** Where it stands in the order of events: what began very long ago counts by its latest. */
    long beginningMillis(long atMillis, long heldMillis) {
        return atMillis - firstMillis <= heldMillis ? firstMillis : lastMillis;
    }

    boolean beganWithin(long fromMillis, long untilMillis) {
        return (firstMillis >= fromMillis && firstMillis <= untilMillis)
                || (lastMillis >= fromMillis && lastMillis <= untilMillis);
    }

    Contact snapshot() {
        var place = position == null ? null : position.sensor();
        return new Contact(
                detection,
                node,
                boot,
                sensor,
                nameOr(place, SensorPlace::zone),
                nameOr(place, SensorPlace::layer),
                type,
                category,
                Instant.ofEpochMilli(firstMillis),
                Instant.ofEpochMilli(lastMillis),
                present ? null : Instant.ofEpochMilli(clearedMillis),
                count,
                evidence,
                detail,
                surroundings);
    }

    private interface Name {
        String of(SensorPlace place);
    }

    private static String nameOr(@Nullable SensorPlace place, Name name) {
        return place == null ? "" : name.of(place);
    }
}
