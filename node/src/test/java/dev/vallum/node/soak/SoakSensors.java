package dev.vallum.node.soak;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.SimulatedContact;
import dev.vallum.hardware.simulated.SimulatedFence;
import dev.vallum.hardware.simulated.SimulatedMicrophone;
import dev.vallum.node.soak.Spells.State;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/** The reference node's sensors: every kind there is, on the buses they would hang on. */
final class SoakSensors {
    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final Duration FENCE_INTERVAL = Duration.ofMillis(100);
    private static final Duration SOUND_INTERVAL = Duration.ofMillis(32);
    private static final Duration SELDOM = Duration.ofMillis(500);

    private static final Reading NOTHING = new Reading.Nothing();

    private final Map<String, SoakSensor> sensors = new LinkedHashMap<>();
    private final VirtualTime time;
    private final SplittableRandom random;

    /**
     * @param listening so long from each midnight there is sound to hear
     */
    SoakSensors(VirtualTime time, long seed, Duration listening) {
        this.time = time;
        random = new SplittableRandom(seed);
        fence("outer-fence", 1);
        fence("inner-fence", 2);
        contact("pir", SensorKind.MOTION);
        contact("radar", SensorKind.MOTION);
        contact("crossing", SensorKind.MOTION);
        contact("mask", SensorKind.MASK);
        contact("gate", SensorKind.GATE);
        contact("lid", SensorKind.TAMPER);
        microphone("gravel", listening);
        shaken("fabric", SensorKind.VIBRATION, ShakenSensor.fabric(seed));
        shaken("ground", SensorKind.GEOPHONE, ShakenSensor.ground(seed));
        measured("supply", SensorKind.SUPPLY, (state, _) -> volts(5, state));
        measured("battery", SensorKind.SUPPLY, (state, _) -> volts(12, state));
        measured("climate", SensorKind.CLIMATE, this::climate);
    }

    List<Sensor> all() {
        return List.copyOf(sensors.values());
    }

    void beginDay() {
        sensors.values().forEach(SoakSensor::beginDay);
    }

    SoakSensor get(String name) {
        var sensor = sensors.get(name);
        if (sensor == null) {
            throw new IllegalArgumentException("no sensor '" + name + "'");
        }
        return sensor;
    }

    List<String> names() {
        return List.copyOf(sensors.keySet());
    }

    private void fence(String name, long seed) {
        add(
                name,
                SensorKind.FENCE,
                FENCE_INTERVAL,
                "i2c-1",
                hour ->
                        new SimulatedFence(
                                        new SensorId(name), hour.script(), hour.sinceBegin(), seed)
                                ::read);
    }

    private void contact(String name, SensorKind kind) {
        add(
                name,
                kind,
                OFTEN,
                "",
                hour ->
                        new SimulatedContact(
                                        new SensorId(name), kind, hour.script(), hour.sinceBegin())
                                ::read);
    }

    private void microphone(String name, Duration listening) {
        add(
                name,
                SensorKind.MICROPHONE,
                SOUND_INTERVAL,
                "",
                hour -> {
                    var id = new SensorId(name);
                    var microphone =
                            new SimulatedMicrophone(id, hour.script(), hour.sinceBegin(), 3);
                    return () ->
                            hour.sinceMidnight().get().compareTo(listening) < 0
                                    ? microphone.read()
                                    : NOTHING;
                });
    }

    private void shaken(String name, SensorKind kind, ShakenSensor sensor) {
        add(
                name,
                kind,
                OFTEN,
                "spi-0",
                hour -> {
                    long[] given = {-1};
                    return () -> {
                        long block =
                                hour.sinceMidnight().get().toNanos() / ShakenSensor.BLOCK_NANOS;
                        if (given[0] >= block) {
                            return NOTHING;
                        }
                        if (given[0] >= 0 && block - given[0] > 1) {
                            long lost = block - given[0] - 1;
                            given[0] = block - 1;
                            return new Reading.Missing(MissingReason.OVERRUN, lost + " blocks");
                        }
                        given[0] = block;
                        return sensor.read(hour.spells(), block * ShakenSensor.BLOCK_NANOS);
                    };
                });
    }

    /**
     * @param reading made of whether something is wrong with it, and the time since midnight
     */
    private void measured(
            String name, SensorKind kind, BiFunction<Boolean, Duration, Reading> reading) {
        add(
                name,
                kind,
                SELDOM,
                "i2c-1",
                hour ->
                        () -> {
                            var now = hour.sinceMidnight().get();
                            boolean wrong =
                                    hour.spells()
                                            .at(now.toNanos())
                                            .filter(state ->
                                                    state == State.LOW || state == State.EXTREME)
                                            .isPresent();
                            return reading.apply(wrong, now);
                        });
    }

    private Reading volts(double nominal, boolean low) {
        return new Reading.Voltage(nominal * (low ? 0.8 : 1) + 0.01 * random.nextDouble(), nominal);
    }

    /** Coldest at midnight. */
    private Reading climate(boolean extreme, Duration sinceMidnight) {
        double ofDay = Math.cos(2 * Math.PI * sinceMidnight.toMinutes() / (24 * 60));
        return extreme
                ? new Reading.Climate(66 + random.nextDouble(), 92 + random.nextDouble())
                : new Reading.Climate(12 - 9 * ofDay, 55 + 15 * ofDay + random.nextDouble());
    }

    private void add(
            String name, SensorKind kind, Duration interval, String bus, SoakSensor.Player player) {
        sensors.put(name, new SoakSensor(name, kind, interval, bus, time::nanos, player));
    }
}
