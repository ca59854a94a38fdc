package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays the rows of {@code fence-scenarios.md} that last for weeks and months, and bridges at all
 * times of a quarter of a year of weather and growth.
 */
class FenceMonthsTest {
    private static final SensorId ID = new SensorId("fence");
    private static final int DAYS = 92;
    private static final int BRIDGED_IMPULSES = 10;
    private static final double DAY_S = 86_400;
    private static final double IMPULSE_S = 1.2;
    private static final double LEFT_BY_A_BRIDGE = 0.8;

    private final FenceDetector detector =
            new FenceDetector(ID, DetectionSettings.defaults().fence(), Duration.ofSeconds(2));
    private final SplittableRandom random = new SplittableRandom(5);
    private final FenceWeather weather = new FenceWeather(5, DAYS);
    private final List<String> falseAlarms = new ArrayList<>();
    private int rainyBridges;
    private int dryBridges;
    private int late;

    @TempDir private Path folder;

    @TestFactory
    Stream<DynamicTest> saysToEachScenarioWhatTheTableExpects() throws IOException {
        return new FenceScenarios(folder).of(FenceScenarios.Span.LONG);
    }

    @Test
    void aBridgeOfAFifthIsReportedWithinTwoImpulsesWheneverItComesAndNothingElseIs() {
        double nowS = 0.3;
        for (int day = 0; day < DAYS; day++) {
            for (double atS : bridges(day)) {
                nowS = watch(nowS, atS);
                nowS = bridge(nowS);
            }
        }
        assertThat(rainyBridges).isGreaterThan(200);
        assertThat(dryBridges).isGreaterThan(300);
        assertThat(falseAlarms).isEmpty();
        assertThat(late).as("of %d bridges in rain, %d dry", rainyBridges, dryBridges).isZero();
    }

    /** Some at any time, and on a rainy day some from the first drops to the last. */
    private List<Double> bridges(int day) {
        var times = new ArrayList<Double>();
        for (int i = 0; i < 5; i++) {
            times.add(day * DAY_S + random.nextDouble(600, DAY_S - 600));
        }
        if (weather.isRainy(day)) {
            for (double share : new double[] {0.01, 0.05, 0.4, 0.99}) {
                times.add(weather.rainsFromS(day) + share * weather.rainsForS(day));
            }
        }
        return times.stream().sorted().toList();
    }

    private double watch(double fromS, double untilS) {
        double nowS = fromS;
        for (; nowS < untilS; nowS += interval()) {
            for (var onset : impulse(nowS, 1)) {
                falseAlarms.add(onset + " at " + nowS);
            }
        }
        return nowS;
    }

    private double bridge(double fromS) {
        boolean isRainy = weather.noise(fromS) > 0.01;
        rainyBridges += isRainy ? 1 : 0;
        dryBridges += isRainy ? 0 : 1;
        double nowS = fromS;
        int took = 0;
        for (int i = 1; i <= BRIDGED_IMPULSES; i++, nowS += interval()) {
            boolean isFound = impulse(nowS, LEFT_BY_A_BRIDGE).stream().anyMatch(this::isAlarm);
            took = isFound && took == 0 ? i : took;
        }
        late += took >= 1 && took <= 2 ? 0 : 1;
        // Until it has ended.
        for (int i = 0; i < 10; i++, nowS += interval()) {
            impulse(nowS, 1);
        }
        return nowS;
    }

    private double interval() {
        return IMPULSE_S + 0.02 * (random.nextDouble() - 0.5);
    }

    /** In growth and rain what a bridge leaves may be below the lower limit too. */
    private boolean isAlarm(DetectionType type) {
        return type.equals(DetectionType.FENCE_BRIDGED)
                || type.equals(DetectionType.FENCE_VOLTAGE_LOW);
    }

    /** Returns what began. */
    private List<DetectionType> impulse(double atS, double left) {
        double grown = 1 - 0.07 * atS / (DAYS * DAY_S);
        double noise = weather.noise(atS);
        double feedKv = 7.5 * (weather.feed(atS) + noise * gauss());
        double returnKv = 7 * (weather.returning(atS) * grown * left + noise * gauss());
        var time = Rehearsal.stamp(Duration.ofNanos(Math.round(atS * 1e9)));
        return detector
                .judge(new TimedReading(ID, time, new FenceImpulse(feedKv, returnKv)))
                .stream()
                .filter(each -> each.phase() == Phase.ONSET)
                .map(each -> each.type())
                .toList();
    }

    private double gauss() {
        return Math.clamp(random.nextGaussian(), -4, 4);
    }
}
