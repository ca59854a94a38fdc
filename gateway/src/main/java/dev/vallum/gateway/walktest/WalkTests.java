package dev.vallum.gateway.walktest;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.alert.SubjectKind;
import dev.vallum.gateway.alert.Suppression;
import dev.vallum.gateway.alert.SuppressionKind;
import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.operation.SuppressionResult;
import dev.vallum.gateway.operation.WantedSuppression;
import dev.vallum.gateway.site.SensorPlace;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.site.Zone;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.StoredDetection;
import dev.vallum.gateway.store.WalkTestStore;
import dev.vallum.wire.Category;
import dev.vallum.wire.Phase;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Begins and ends walk tests and walks, and counts what was detected. Thread-safe. */
@Singleton
public final class WalkTests {
    private static final int MOST_WALKS = 500;
    private static final int MOST_DETECTIONS = 10_000;

    private final WalkTestStore store;
    private final DetectionStore detections;
    private final Operations operations;
    private final Site site;
    private final Clock clock;

    public WalkTests(
            WalkTestStore store,
            DetectionStore detections,
            Operations operations,
            Site site,
            Clock clock) {
        this.store = store;
        this.detections = detections;
        this.operations = operations;
        this.site = site;
        this.clock = clock;
    }

    /**
     * Puts a zone in test.
     *
     * @throws WalkTestException if there is no such zone, or it is in test already
     */
    public synchronized WalkTest begin(String zone, String who) throws WalkTestException {
        if (site.zones().stream().noneMatch(each -> each.id().equals(zone))) {
            throw new WalkTestException(
                    ENGLISH.say("said.not-of-the-site", ENGLISH.say("subject.ZONE"), zone));
        }
        if (store.latest(100).stream().anyMatch(test -> test.lasts() && test.zone().equals(zone))) {
            throw new WalkTestException(ENGLISH.say("said.zone-in-test", zone));
        }
        var test = new WalkTest(UUID.randomUUID(), zone, who, clock.instant(), null, List.of());
        store.add(test, entry(test, who, "walk test begun", ""));
        return test;
    }

    /**
     * Somebody begins to walk: from now on the alerts that the zone raises by itself are withheld,
     * until the walk ends, or is forgotten for {@link Walk#LONGEST}.
     */
    public synchronized WalkTest beginWalk(UUID id, Gait gait, String who)
            throws WalkTestException {
        var test = lasting(id);
        var now = clock.instant();
        if (test.underWay(now).isPresent()) {
            throw new WalkTestException(ENGLISH.say("said.walking"));
        }
        if (test.walks().size() >= MOST_WALKS) {
            throw new WalkTestException(ENGLISH.say("said.walks-enough", MOST_WALKS));
        }
        long number = test.walks().size() + 1L;
        var walk =
                new Walk(
                        number,
                        gait,
                        who,
                        now,
                        now.plus(Walk.LONGEST),
                        withhold(test, number, who),
                        null);
        store.put(test, walk, entry(test, who, "walk begun", number + ", " + gait));
        return require(id);
    }

    /**
     * The walk is over. What it set off is withheld while it lasts, and nothing that comes anew.
     */
    public synchronized WalkTest endWalk(UUID id, long number, String who)
            throws WalkTestException {
        var test = require(id);
        var walk = walk(test, number);
        var now = clock.instant();
        if (walk.lasts(now)) {
            end(test, walk, who, now);
        }
        return require(id);
    }

    /** Says why a walk does not count; it stays on record. */
    public synchronized WalkTest discard(UUID id, long number, String why, String who)
            throws WalkTestException {
        var test = require(id);
        var walk = walk(test, number);
        if (!walk.counts()) {
            throw new WalkTestException(ENGLISH.say("said.walk-discarded", number));
        }
        var discarded =
                new Walk(
                        walk.number(),
                        walk.gait(),
                        walk.begunBy(),
                        walk.from(),
                        walk.until(),
                        walk.suppression(),
                        why);
        store.put(test, discarded, entry(test, who, "walk discarded", number + ": " + why));
        return require(id);
    }

    /** Ends a test, and the walk that is under way. */
    public synchronized WalkTest end(UUID id, String who) throws WalkTestException {
        var test = lasting(id);
        var now = clock.instant();
        var walking = test.underWay(now);
        if (walking.isPresent()) {
            end(test, walking.get(), who, now);
        }
        store.end(test, now, entry(test, who, "walk test ended", ""));
        return require(id);
    }

    public List<WalkTest> latest(int limit) {
        return store.latest(limit);
    }

    /** Those that come after one, the latest first. */
    public List<WalkTest> after(UUID test, int limit) {
        return store.after(test, limit);
    }

    /** Of each zone of the site the latest in which somebody walked. */
    public List<WalkTest> latestWalkedOfEachZone() {
        var zones = site.zones().stream().map(Zone::id).toList();
        return store.latestWalkedOfEachZone().stream()
                .filter(test -> zones.contains(test.zone()))
                .toList();
    }

    /** Those of one zone, the latest first. */
    public List<WalkTest> latestOf(String zone, int limit) {
        return store.latestOf(zone, limit);
    }

    public Optional<WalkTest> find(UUID id) {
        return store.find(id);
    }

    /** What a test shows until now. */
    public TestResult result(WalkTest test) {
        var sensors =
                site.sensors()
                        .filter(sensor -> sensor.zone().equals(test.zone()))
                        .map(SensorPlace::id)
                        .toList();
        var results = new ArrayList<WalkResult>();
        var seen = detected(test, sensors);
        var now = clock.instant();
        test.walks()
                .forEach(walk ->
                        results.add(new WalkResult(walk, walk.isOver(now), found(walk, seen))));
        var detecting =
                sensors.stream()
                        .filter(sensor ->
                                site.position(sensor)
                                        .filter(place -> place.sensor().kind().detectsPeople())
                                        .isPresent())
                        .toList();
        return TestResult.of(test, results, detecting);
    }

    private List<StoredDetection> detected(WalkTest test, List<String> sensors) {
        if (test.walks().isEmpty()) {
            return List.of();
        }
        var until = test.walks().getLast().until().plus(Suppression.WALK_AFTERMATH);
        return detections
                .between(sensors, test.walks().getFirst().from(), until, MOST_DETECTIONS)
                .stream()
                .filter(each -> each.detection().category() == Category.INTRUSION)
                .filter(each -> each.detection().phase() == Phase.ONSET)
                .toList();
    }

    private static List<Found> found(Walk walk, List<StoredDetection> seen) {
        var found = new ArrayList<Found>();
        for (var each : seen) {
            var sensor = each.detection().sensor();
            boolean isInWalk =
                    !each.eventTime().isBefore(walk.from())
                            && each.eventTime()
                                    .isBefore(walk.until().plus(Suppression.WALK_AFTERMATH));
            if (isInWalk && found.stream().noneMatch(other -> other.sensor().equals(sensor))) {
                found.add(
                        new Found(
                                sensor,
                                each.detection().type(),
                                Duration.between(walk.from(), each.eventTime())));
            }
        }
        return found;
    }

    private UUID withhold(WalkTest test, long number, String who) throws WalkTestException {
        var result =
                operations.suppress(
                        new WantedSuppression(
                                SuppressionKind.WALK_TEST,
                                SubjectKind.ZONE,
                                test.zone(),
                                Walk.LONGEST,
                                "walk " + number + " of a test"),
                        who);
        return switch (result) {
            case SuppressionResult.Done(var suppression) -> suppression.id();
            case SuppressionResult.Refused(var text) -> throw new WalkTestException(text);
            case SuppressionResult.NoSuchSuppression() ->
                    throw new IllegalStateException("a new one can't be missing");
        };
    }

    private void end(WalkTest test, Walk walk, String who, Instant now) {
        operations.endSuppression(walk.suppression(), who, "the walk is over");
        var ended =
                new Walk(
                        walk.number(),
                        walk.gait(),
                        walk.begunBy(),
                        walk.from(),
                        now.isAfter(walk.from()) ? now : walk.from(),
                        walk.suppression(),
                        walk.discarded());
        store.put(test, ended, entry(test, who, "walk ended", String.valueOf(walk.number())));
    }

    private WalkTest lasting(UUID id) throws WalkTestException {
        var test = require(id);
        if (!test.lasts()) {
            throw new WalkTestException(ENGLISH.say("said.test-ended"));
        }
        return test;
    }

    private WalkTest require(UUID id) throws WalkTestException {
        return store.find(id).orElseThrow(() -> new WalkTestException(ENGLISH.say("said.no-test")));
    }

    private static Walk walk(WalkTest test, long number) throws WalkTestException {
        return test.walk(number)
                .orElseThrow(() -> new WalkTestException(ENGLISH.say("said.no-walk", number)));
    }

    private AuditEntry entry(WalkTest test, String who, String action, String detail) {
        return new AuditEntry(
                clock.instant(),
                who,
                action,
                "zone/" + test.zone(),
                "test " + test.id() + (detail.isEmpty() ? "" : ": " + detail));
    }
}
