package dev.vallum.gateway.api;

import dev.vallum.gateway.walktest.Found;
import dev.vallum.gateway.walktest.Gait;
import dev.vallum.gateway.walktest.Proportion;
import dev.vallum.gateway.walktest.TestResult;
import dev.vallum.gateway.walktest.WalkResult;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A walk test and what it shows until now.
 *
 * @param until absent while it lasts
 * @param wanted the probability of detection that the zone's lower bound has to exceed
 * @param proven whether it does
 */
@Serdeable
record WalkTestView(
        UUID id,
        String zone,
        String begunBy,
        Instant from,
        @Nullable Instant until,
        List<WalkView> walks,
        ProportionView total,
        Map<Gait, ProportionView> gaits,
        Map<String, ProportionView> sensors,
        double wanted,
        boolean proven) {

    /**
     * One way through the zone.
     *
     * @param until while it lasts, when it ends at the latest
     * @param discarded why it does not count; absent if it counts
     * @param judged whether it is over, and what comes late has come
     */
    @Serdeable
    record WalkView(
            long number,
            Gait gait,
            String begunBy,
            Instant from,
            Instant until,
            @Nullable String discarded,
            boolean judged,
            boolean detected,
            List<FoundView> found) {
        static WalkView of(WalkResult result) {
            var walk = result.walk();
            return new WalkView(
                    walk.number(),
                    walk.gait(),
                    walk.begunBy(),
                    walk.from(),
                    walk.until(),
                    walk.discarded(),
                    result.isOver(),
                    result.isDetected(),
                    result.found().stream().map(FoundView::of).toList());
        }
    }

    /**
     * @param delay in seconds after the walk began
     */
    @Serdeable
    record FoundView(String sensor, String type, double delay) {
        static FoundView of(Found found) {
            return new FoundView(
                    found.sensor(), found.type().name(), found.delay().toMillis() / 1000.0);
        }
    }

    /**
     * @param lowerBound of the probability of detection, at 95 % confidence
     */
    @Serdeable
    record ProportionView(int detected, int walks, double lowerBound) {
        static ProportionView of(Proportion proportion) {
            return new ProportionView(
                    proportion.detected(), proportion.walks(), proportion.lowerBound());
        }
    }

    static WalkTestView of(TestResult result) {
        var test = result.test();
        return new WalkTestView(
                test.id(),
                test.zone(),
                test.begunBy(),
                test.from(),
                test.until(),
                result.walks().stream().map(WalkView::of).toList(),
                ProportionView.of(result.zone()),
                views(result.gaits()),
                views(result.sensors()),
                TestResult.WANTED,
                result.isProven());
    }

    private static <K> Map<K, ProportionView> views(Map<K, Proportion> proportions) {
        return proportions.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, each -> ProportionView.of(each.getValue())));
    }
}
