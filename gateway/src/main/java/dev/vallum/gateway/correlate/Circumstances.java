package dev.vallum.gateway.correlate;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.site.Gate;
import dev.vallum.gateway.site.Position;
import dev.vallum.gateway.site.SensorKind;
import dev.vallum.gateway.site.Site;
import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Phase;
import dev.vallum.wire.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What else is known about a place and time: who walks there, who works there, how loud it is. */
final class Circumstances {
    private static final int LAYERS_AGAINST_NOISE = 3;

    /** So long after a gate closed somebody may still be walking away from it. */
    private static final long PASSING_MILLIS = 60_000;

    /** Two sensors of a gate tell of one opening within this, whichever is the first. */
    private static final long SAME_OPENING_MILLIS = 10_000;

    private final Site site;
    private final Perimeter perimeter;
    private final SharedNoise sharedNoise;
    private final GateLeaves leaves;
    private final Weather weather = new Weather();
    private final Set<String> noisySensors = new HashSet<>();
    private final Set<Integer> noisyZones = new HashSet<>();

    Circumstances(Site site, Perimeter perimeter, GateLeaves leaves) {
        this.site = site;
        this.leaves = leaves;
        this.perimeter = perimeter;
        sharedNoise = new SharedNoise(site);
    }

    /**
     * Takes what an observation tells of the node's surroundings.
     *
     * @return whether weather accounts for more now than it did
     */
    boolean heard(Observation observation) {
        return sharedNoise.heard(
                observation.node(),
                observation.detection().surroundings(),
                observation.timeMillis());
    }

    /** Takes up again what was told of a contact before a restart. */
    void restore(LiveContact contact) {
        sharedNoise.heard(contact.node, contact.surroundings, contact.lastMillis);
    }

    /**
     * What accounts for a detection: announced work for all, a patrol for all but fences, the noise
     * of weather for sensors that hear or feel. An opening that nothing else accounts for uses the
     * leave there is for one, so this is asked once for each.
     */
    Optional<Explanation> accountFor(Observation observation) {
        var position = observation.position();
        if (position == null) {
            return Optional.empty();
        }
        var detection = observation.detection();
        return accountFor(position, detection.category(), observation.eventTime())
                .or(() -> throughGate(position, detection.category(), observation))
                .or(() -> oneOpening(position, observation))
                .or(() ->
                        detection.category() == Category.INTRUSION
                                ? noise(
                                        position,
                                        detection.surroundings(),
                                        observation.timeMillis())
                                : Optional.empty());
    }

    /** The noise of weather, if that accounts for a contact. */
    Optional<Explanation> noise(LiveContact contact) {
        return contact.position == null || contact.category != Category.INTRUSION
                ? Optional.empty()
                : noise(contact.position, contact.surroundings, contact.lastMillis);
    }

    private Optional<Explanation> noise(
            Position position, @Nullable Surroundings surroundings, long atMillis) {
        return SharedNoise.mayTrigger(position.sensor().kind())
                ? noiseAround(position, surroundings, atMillis)
                        .filter(noise -> noise.cause() == Cause.NOISE_AT_MANY_NODES)
                : Optional.empty();
    }

    private Optional<Explanation> noiseAround(
            Position position, @Nullable Surroundings surroundings, long atMillis) {
        return sharedNoise.explanation(
                surroundings, position.sensor().id(), position.zone(), atMillis);
    }

    /**
     * Whether contacts are no mere noise: two layers that few other zones report, or three, which
     * noise has no reason to trigger.
     */
    boolean speaksAgainstNoise(List<LiveContact> contacts) {
        long layers = layers(contacts.stream());
        return layers >= LAYERS_AGAINST_NOISE
                || (layers == 2 && layers(contacts.stream().filter(each -> !isCommon(each))) == 2);
    }

    private static long layers(Stream<LiveContact> contacts) {
        return contacts.filter(each -> each.position != null)
                .map(LiveContact::layer)
                .distinct()
                .count();
    }

    /** Whether so many other zones have the same contact that it says little about this one. */
    private boolean isCommon(LiveContact contact) {
        long holdMillis = site.correlation().simultaneousHold().toMillis();
        int others = 0;
        for (int zone = 0; zone < perimeter.zoneCount(); zone++) {
            if (zone != contact.zone()
                    && perimeter.began(
                            zone,
                            contact.firstMillis - holdMillis,
                            contact.lastMillis + holdMillis,
                            other ->
                                    other.layer() == contact.layer()
                                            && other.type.equals(contact.type))) {
                others++;
            }
        }
        return others >= site.correlation().simultaneousLeast();
    }

    Optional<Explanation> accountFor(Position position, Category category, Instant time) {
        var work = site.maintenanceIn(position.zone(), time);
        if (work.isPresent()) {
            return Optional.of(
                    new Explanation(
                            Cause.MAINTENANCE,
                            ENGLISH.say(
                                    "said.work",
                                    position.sensor().zone(),
                                    work.get().until(),
                                    work.get().reason())));
        }
        if (category != Category.INTRUSION || position.sensor().kind() == SensorKind.FENCE) {
            return Optional.empty();
        }
        if (position.sensor().kind() == SensorKind.GATE) {
            return site.gateIn(position.zone()).flatMap(gate -> leave(gate, time));
        }
        return site.patrolIn(position.zone(), time)
                .map(patrol ->
                        new Explanation(
                                Cause.PATROL,
                                ENGLISH.say(
                                        "said.patrol",
                                        patrol.name(),
                                        site.zones().get(position.zone()).name())));
    }

    private Optional<Explanation> leave(Gate gate, Instant time) {
        return gate.mayOpenUntil(time, site.timeZone())
                .map(until ->
                        new Explanation(
                                Cause.GATE_LEAVE,
                                ENGLISH.say(
                                        "said.gate-hours",
                                        gate.name(),
                                        until.atZone(site.timeZone()).toLocalTime())));
    }

    /** Leave for one opening, which has it from now on. */
    private Optional<Explanation> oneOpening(Position position, Observation observation) {
        if (position.sensor().kind() != SensorKind.GATE
                || observation.detection().category() != Category.INTRUSION) {
            return Optional.empty();
        }
        return site.gateIn(position.zone())
                .flatMap(gate ->
                        leaves.use(gate.id(), observation.eventTime(), observation.id())
                                .map(leave ->
                                        new Explanation(Cause.GATE_LEAVE, text(gate, leave))));
    }

    private String text(Gate gate, GateLeave leave) {
        return ENGLISH.say(
                "said.gate-leave",
                leave.who(),
                gate.name(),
                leave.until().atZone(site.timeZone()).toLocalTime().truncatedTo(ChronoUnit.SECONDS),
                leave.reason());
    }

    /** A door controller says that it let somebody through. No node can say so. */
    private void takeLeave(Observation observation) {
        var position = observation.position();
        if (position == null
                || !observation.detection().type().equals(DetectionType.GATE_LEAVE)
                || observation.detection().phase() != Phase.ONSET
                || position.sensor().kind() != SensorKind.GATE
                || site.source(observation.node()).isEmpty()) {
            return;
        }
        double seconds =
                observation.detection().evidence().stream()
                        .mapToDouble(Evidence::value)
                        .findFirst()
                        .orElse(0);
        var at = observation.eventTime();
        site.gateIn(position.zone())
                .ifPresent(gate ->
                        leaves.give(
                                new GateLeave(
                                        observation.incidentId(),
                                        gate.id(),
                                        at.minusMillis(SAME_OPENING_MILLIS),
                                        at.plusMillis((long) (seconds * 1000)),
                                        observation.node(),
                                        ENGLISH.say("said.door-controller"),
                                        GateLeave.State.GIVEN,
                                        at,
                                        null)));
    }

    /**
     * Who passes a gate that is open with leave sets off what stands beside it; a fence never. A
     * gate itself is accounted for by that only as far as it is the same opening.
     */
    private Optional<Explanation> throughGate(
            Position position, Category category, Observation observation) {
        if (category != Category.INTRUSION || position.sensor().kind() == SensorKind.FENCE) {
            return Optional.empty();
        }
        boolean isGate = position.sensor().kind() == SensorKind.GATE;
        long atMillis = observation.timeMillis();
        var sensor = position.sensor().id();
        boolean isWithLeave =
                perimeter.has(
                        position.zone(),
                        gate ->
                                isGate
                                        ? isSameOpening(gate, sensor, atMillis)
                                        : isPassed(gate, atMillis));
        return isWithLeave
                ? site.gateIn(position.zone())
                        .map(gate ->
                                new Explanation(
                                        Cause.GATE_LEAVE,
                                        ENGLISH.say("said.gate-passed", gate.name())))
                : Optional.empty();
    }

    private static boolean isSameOpening(LiveContact contact, String sensor, long atMillis) {
        if (contact.place().sensor().kind() != SensorKind.GATE
                || contact.accountedBy != Cause.GATE_LEAVE
                || atMillis < contact.lastMillis - SAME_OPENING_MILLIS) {
            return false;
        }
        boolean isOther = !contact.sensor.equals(sensor);
        return contact.present || (isOther && atMillis <= contact.lastMillis + SAME_OPENING_MILLIS);
    }

    private static boolean isPassed(LiveContact contact, long atMillis) {
        return contact.place().sensor().kind() == SensorKind.GATE
                && contact.accountedBy == Cause.GATE_LEAVE
                && atMillis >= contact.lastMillis
                && (contact.present || atMillis <= contact.clearedMillis + PASSING_MILLIS);
    }

    void environment(Observation observation) {
        weather.heard(observation);
        takeLeave(observation);
        var position = observation.position();
        var detection = observation.detection();
        if (position == null || !detection.type().equals(DetectionType.SOUND_LEVEL_HIGH)) {
            return;
        }
        if (detection.phase() == Phase.ONSET) {
            noisySensors.add(detection.sensor());
        } else {
            noisySensors.remove(detection.sensor());
        }
        noisyZones.clear();
        for (var sensor : noisySensors) {
            site.position(sensor).ifPresent(noisy -> noisyZones.add(noisy.zone()));
        }
    }

    /** What a person has to know to judge a detection, though it accounts for nothing. */
    void addNotes(Observation observation, LiveIncident incident) {
        var position = observation.position();
        if (position == null) {
            incident.explain(
                    new Explanation(
                            Cause.UNKNOWN_SENSOR,
                            ENGLISH.say(
                                    "said.unknown-sensor",
                                    observation.detection().sensor(),
                                    observation.node())));
        } else if (noisyZones.contains(position.zone())) {
            incident.explain(
                    new Explanation(
                            Cause.HIGH_NOISE,
                            ENGLISH.say("said.high-noise", position.sensor().zone())));
        }
        if (position != null) {
            noiseAround(position, observation.detection().surroundings(), observation.timeMillis())
                    .ifPresent(incident::explain);
            if (observation.detection().category() == Category.INTRUSION) {
                weather.explanation(position.sensor().kind(), observation.timeMillis())
                        .ifPresent(incident::explain);
            }
        }
        var delay = Duration.between(observation.eventTime(), observation.receivedAt());
        if (delay.compareTo(site.correlation().lateAfter()) > 0) {
            incident.explain(
                    new Explanation(
                            Cause.DELIVERED_LATE,
                            ENGLISH.say("said.late", Wording.duration(delay.toMillis()))));
        }
    }
}
