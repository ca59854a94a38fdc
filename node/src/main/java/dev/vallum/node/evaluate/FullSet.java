package dev.vallum.node.evaluate;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedContact;
import dev.vallum.hardware.simulated.SimulatedFence;
import dev.vallum.hardware.simulated.SimulatedMicrophone;
import dev.vallum.hardware.simulated.Stimulus;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The reference node's sensors without hardware, with as much to judge as there can be: somebody
 * walks in the rain all the time.
 */
final class FullSet {
    private static final Duration HOURS = Duration.ofHours(24);
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration SELDOM = Duration.ofMillis(500);

    private FullSet() {}

    /**
     * @param elapsed the node's time
     */
    static List<Sensor> open(Supplier<Duration> elapsed) {
        var script = new Script();
        script.add(new Stimulus.Rain(-40), Duration.ZERO, HOURS);
        script.add(new Stimulus.Steps(1.8, -26), Duration.ZERO, HOURS);
        return List.of(
                new SimulatedFence(id("outer-fence"), script, elapsed, 1),
                new SimulatedFence(id("inner-fence"), script, elapsed, 2),
                new SimulatedContact(id("motion"), SensorKind.MOTION, script, elapsed),
                new SimulatedContact(id("pir"), SensorKind.MOTION, script, elapsed),
                new SimulatedMicrophone(id("gravel"), script, elapsed, 3),
                vibration("wall", SensorKind.VIBRATION, 3, 400, elapsed),
                vibration("ground", SensorKind.GEOPHONE, 2, 1_000, elapsed),
                new SimulatedContact(id("gate"), SensorKind.GATE, script, elapsed),
                new SimulatedContact(id("lid"), SensorKind.TAMPER, script, elapsed),
                supply("supply", 5, elapsed),
                supply("battery", 12, elapsed),
                new SyntheticSensor(
                        id("climate"),
                        SensorKind.CLIMATE,
                        SELDOM,
                        elapsed,
                        random ->
                                new Reading.Climate(
                                        21 + random.nextDouble(), 55 + random.nextDouble())));
    }

    private static SensorId id(String name) {
        return new SensorId(name);
    }

    private static Sensor vibration(
            String name, SensorKind kind, int channels, int rateHz, Supplier<Duration> elapsed) {
        int length = (int) (OFTEN.toMillis() * rateHz / 1_000);
        return new SyntheticSensor(
                id(name), kind, OFTEN, elapsed, random -> block(random, channels, length, rateHz));
    }

    private static Reading block(SplittableRandom random, int channels, int length, int rateHz) {
        var samples = new float[channels * length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 0.02f * (random.nextFloat() - 0.5f);
        }
        return new Reading.Vibration(samples, channels, rateHz);
    }

    private static Sensor supply(String name, double volts, Supplier<Duration> elapsed) {
        return new SyntheticSensor(
                id(name),
                SensorKind.SUPPLY,
                SELDOM,
                elapsed,
                random -> new Reading.Voltage(volts + 0.01 * random.nextDouble(), volts));
    }
}
