package dev.vallum.node.simulate;

import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Stimulus;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a thunderstorm does to a stretch of the perimeter: noise on the microphones, leaks on the
 * wet insulators of the outer fence, branches that move before the motion detectors; all within
 * seconds, as weather does and people can't.
 */
final class StormScript {
    private static final double THUNDER_DBFS = -12;
    private static final double RAIN_DBFS = -24;
    private static final double WIND_DBFS = -28;
    private static final double LEAK_KV = 3.2;
    private static final double SHARE_OF_FENCES = 0.85;
    private static final double SHARE_OF_MOTION = 0.6;

    private final SitePlan site;
    private final FleetBuilder fleet;
    private final SplittableRandom random;

    StormScript(SitePlan site, FleetBuilder fleet, SplittableRandom random) {
        this.site = site;
        this.fleet = fleet;
        this.random = random;
    }

    void write(List<String> zones, Duration start, Duration length) {
        for (var zone : zones) {
            var begins = start.plus(seconds(0, 1));
            var ends = length.minus(seconds(0, 3));
            add(zone, SensorKind.MICROPHONE, new Stimulus.Thunder(THUNDER_DBFS), begins, ends);
            add(zone, SensorKind.MICROPHONE, new Stimulus.Rain(RAIN_DBFS), begins, ends);
            add(zone, SensorKind.MICROPHONE, new Stimulus.Wind(WIND_DBFS), begins, ends);
            if (random.nextDouble() < SHARE_OF_FENCES) {
                wetOuterFence(zone, begins, ends);
            }
            if (random.nextDouble() < SHARE_OF_MOTION) {
                add(
                        zone,
                        SensorKind.MOTION,
                        new Stimulus.Movement(),
                        start.plus(seconds(1, 3)),
                        seconds(1, 3));
            }
        }
    }

    private void wetOuterFence(String zone, Duration begins, Duration length) {
        site.sensors(zone, SensorKind.FENCE).stream()
                .limit(1)
                .forEach(sensor ->
                        fleet.script(sensor.id())
                                .add(new Stimulus.WetInsulators(LEAK_KV), begins, length));
    }

    private void add(String zone, SensorKind kind, Stimulus what, Duration start, Duration length) {
        for (var sensor : site.sensors(zone, kind)) {
            fleet.script(sensor.id()).add(what, start, length);
        }
    }

    private Duration seconds(int from, int to) {
        return Duration.ofMillis(random.nextLong(from * 1000L, to * 1000L));
    }
}
