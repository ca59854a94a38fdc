package dev.vallum.gateway.walktest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a test shows.
 *
 * @param walks all, also those that don't count
 * @param zone how many of those that count and are over the zone detected, by whatever sensor
 * @param gaits the same by how somebody moved
 * @param sensors how many each sensor of the zone detected by itself
 */
public record TestResult(
        WalkTest test,
        List<WalkResult> walks,
        Proportion zone,
        Map<Gait, Proportion> gaits,
        Map<String, Proportion> sensors) {

    /** What UFGS 28 20 01 asks of a zone: more than this at 95 % confidence. */
    public static final double WANTED = 0.9;

    public TestResult {
        walks = List.copyOf(walks);
    }

    static TestResult of(WalkTest test, List<WalkResult> walks, List<String> sensors) {
        var zone = new Proportion(0, 0);
        var gaits = new TreeMap<Gait, Proportion>();
        var bySensor = new LinkedHashMap<String, Proportion>();
        sensors.forEach(sensor -> bySensor.put(sensor, new Proportion(0, 0)));
        for (var result : walks) {
            if (!result.walk().counts() || !result.isOver()) {
                continue;
            }
            zone = zone.plus(result.isDetected());
            gaits.put(
                    result.walk().gait(),
                    gaits.getOrDefault(result.walk().gait(), new Proportion(0, 0))
                            .plus(result.isDetected()));
            bySensor.replaceAll((sensor, before) ->
                    before.plus(
                            result.found().stream()
                                    .anyMatch(found -> found.sensor().equals(sensor))));
        }
        return new TestResult(test, walks, zone, gaits, bySensor);
    }

    /** Whether the walks prove what is asked of a zone. */
    public boolean isProven() {
        return zone.lowerBound() > WANTED;
    }
}
