package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.figures.Counting;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.site.Position;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.walktest.WalkTests;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.validation.Validated;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a sensor did over the last weeks, and how well it detects. */
@Controller("/api/sensors")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Validated
class SensorController {
    private static final int MOST_ALERTS = 100_000;
    private static final int MOST_TESTS = 20;

    private final Operations operations;
    private final DetectionStore detections;
    private final WalkTests tests;
    private final Site site;
    private final Clock clock;

    SensorController(
            Operations operations,
            DetectionStore detections,
            WalkTests tests,
            Site site,
            Clock clock) {
        this.operations = operations;
        this.detections = detections;
        this.tests = tests;
        this.site = site;
        this.clock = clock;
    }

    /**
     * A sensor's last days.
     *
     * @param detections how often each type began
     * @param raised alerts that it had a part in
     * @param judged of those, the ones closed as intrusion or nuisance
     * @param nuisances of those, the ones closed as nuisance
     * @param alerts the latest of those it had a part in
     * @param before the {@code before} that asks for the alerts after these; absent at the end
     * @param walkTest the last in its zone in which somebody walked; absent if there was none
     */
    @Serdeable
    record SensorHistory(
            String sensor,
            Instant from,
            Instant until,
            Map<String, Long> detections,
            int raised,
            int judged,
            int nuisances,
            List<BriefAlert> alerts,
            @Nullable Long before,
            @Nullable WalkedView walkTest) {}

    /**
     * How many walks of a test this sensor detected by itself.
     *
     * @param lowerBound of its probability of detection, at 95 % confidence
     */
    @Serdeable
    record WalkedView(UUID test, Instant from, int detected, int walks, double lowerBound) {}

    /**
     * A sensor of the site over the last days.
     *
     * @param before only alerts with a lower number than this are listed
     * @param limit how many alerts are listed at most
     */
    @Get("/{id}/history")
    SensorHistory history(
            String id,
            @QueryValue(defaultValue = "30") @Min(1) @Max(366) int days,
            @QueryValue @Nullable @Min(1) Long before,
            @QueryValue(defaultValue = "20") @Min(1) @Max(200) int limit) {
        var place =
                site.position(id)
                        .orElseThrow(() ->
                                new HttpStatusException(
                                        HttpStatus.NOT_FOUND, ENGLISH.say("said.no-sensor", id)));
        var until = clock.instant();
        var from = until.minus(Duration.ofDays(days));
        var its =
                operations.raisedBetween(from, until, MOST_ALERTS).stream()
                        .filter(alert ->
                                alert.contacts().stream()
                                        .anyMatch(contact -> contact.sensor().equals(id)))
                        .toList();
        var listed = listed(its, before, limit);
        return new SensorHistory(
                id,
                from,
                until,
                detections.counts(id, from, until),
                its.size(),
                (int) its.stream().filter(Counting::isJudged).count(),
                (int) its.stream().filter(Counting::isNuisance).count(),
                listed.stream().map(BriefAlert::of).toList(),
                listed.size() < limit ? null : listed.getLast().number(),
                walked(place).orElse(null));
    }

    private static List<Alert> listed(List<Alert> all, @Nullable Long before, int limit) {
        return all.stream()
                .filter(alert -> before == null || alert.number() < before)
                .sorted(Comparator.comparingLong(Alert::number).reversed())
                .limit(limit)
                .toList();
    }

    private Optional<WalkedView> walked(Position place) {
        var sensor = place.sensor();
        return tests.latestOf(sensor.zone(), MOST_TESTS).stream()
                .map(tests::result)
                .flatMap(result ->
                        Optional.ofNullable(result.sensors().get(sensor.id()))
                                .filter(part -> part.walks() > 0)
                                .map(part ->
                                        new WalkedView(
                                                result.test().id(),
                                                result.test().from(),
                                                part.detected(),
                                                part.walks(),
                                                part.lowerBound()))
                                .stream())
                .findFirst();
    }
}
