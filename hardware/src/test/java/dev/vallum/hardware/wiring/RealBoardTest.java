package dev.vallum.hardware.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.vallum.hardware.board.Board;
import dev.vallum.hardware.board.BoardConfiguration;
import dev.vallum.hardware.board.SensorConfiguration;
import dev.vallum.hardware.board.Simulation;
import dev.vallum.hardware.linux.LineEvent;
import dev.vallum.hardware.linux.LinuxProviders;
import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Climate;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.hardware.sensor.Reading.Voltage;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.simulated.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * For a person with a Raspberry Pi and the parts: {@code scripts/test-board NODE-FILE}. All is at
 * rest, the energiser is on. Each sensor is read for ten seconds at its own rate.
 */
class RealBoardTest {
    private static final long WATCHED_NANOS = 10_000_000_000L;

    /** A microphone's card and an accelerometer take a moment to start. */
    private static final long SETTLING_NANOS = 2_000_000_000L;

    private static final double LEAST_SHARE = 0.9;
    private static final int EDGES = 1_000;

    @TestFactory
    @EnabledIfSystemProperty(named = "vallum.board", matches = ".+")
    Stream<DynamicTest> eachSensorOfTheNodeFileSaysWhatAHealthyOneSaysAtRest() throws IOException {
        var node = NodeLines.of(Files.readString(Path.of(System.getProperty("vallum.board", ""))));
        assertThat(node.sensors()).isNotEmpty();
        return node.sensors().stream()
                .map(sensor ->
                        dynamicTest(
                                sensor.id() + " on " + sensor.device(),
                                () -> judge(watch(node, sensor))));
    }

    private static List<Reading> watch(NodeLines node, SensorConfiguration configuration)
            throws SensorException {
        long begin = System.nanoTime();
        var simulation =
                new Simulation(new Script(), () -> Duration.ofNanos(System.nanoTime() - begin), 1);
        var board = new BoardConfiguration("", BoardConfiguration.OWN_PROVIDER, node.converters());
        try (var opened = new Board(board, simulation);
                var sensor = opened.open(List.of(configuration)).getFirst()) {
            return readings(sensor, begin);
        }
    }

    /** Hardware has its own time: this waits for it, unlike other tests. */
    private static List<Reading> readings(Sensor sensor, long begin) throws SensorException {
        var readings = new ArrayList<Reading>();
        long elapsed = 0;
        while (elapsed < WATCHED_NANOS) {
            var reading = read(sensor, elapsed);
            if (elapsed >= SETTLING_NANOS) {
                readings.add(reading);
            }
            LockSupport.parkNanos(sensor.interval().toNanos());
            elapsed = System.nanoTime() - begin;
        }
        return readings;
    }

    private static Reading read(Sensor sensor, long elapsed) throws SensorException {
        try {
            return sensor.read();
        } catch (SensorException e) {
            if (elapsed >= SETTLING_NANOS) {
                throw e;
            }
            return new Reading.Nothing();
        }
    }

    private static void judge(List<Reading> readings) {
        assertThat(only(Missing.class, readings).stream().distinct()).isEmpty();
        var told = readings.stream().filter(reading -> !(reading instanceof Reading.Nothing));
        switch (told.reduce((_, last) -> last).orElseThrow()) {
            case FenceImpulse _ ->
                    assertThat(only(FenceImpulse.class, readings)).hasSizeGreaterThan(4);
            case Contact last -> assertThat(last.state()).isEqualTo(ContactState.NORMAL);
            case Sound _ -> sound(only(Sound.class, readings));
            case Vibration _ -> vibration(only(Vibration.class, readings));
            case Voltage last -> assertThat(last.volts() / last.nominalVolts()).isBetween(0.9, 1.2);
            case Climate last -> assertThat(last.temperatureC()).isBetween(-20.0, 60.0);
            case Missing _, Reading.Nothing _ -> throw new IllegalStateException();
        }
    }

    private static <R> List<R> only(Class<R> type, List<Reading> readings) {
        return readings.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static void sound(List<Sound> blocks) {
        double samples = blocks.stream().mapToInt(Sound::length).sum();
        assertThat(samples).isGreaterThan(expected(blocks.getFirst().sampleRateHz()));
        assertThat(blocks).anyMatch(RealBoardTest::isAlive);
    }

    private static boolean isAlive(Sound block) {
        for (int i = 1; i < block.length(); i++) {
            if (block.sample(i) != block.sample(0)) {
                return true;
            }
        }
        return false;
    }

    private static void vibration(List<Vibration> blocks) {
        double samples = blocks.stream().mapToInt(Vibration::length).sum();
        assertThat(samples).isGreaterThan(expected(blocks.getFirst().sampleRateHz()));
        if (blocks.getFirst().channels() == 3) {
            assertThat(gravityMps2(blocks.getLast())).isBetween(6.0, 13.5);
        }
    }

    private static double gravityMps2(Vibration block) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double mean = 0;
            for (int i = 0; i < block.length(); i++) {
                mean += block.sample(axis, i) / block.length();
            }
            sum += mean * mean;
        }
        return Math.sqrt(sum);
    }

    private static double expected(double rateHz) {
        return LEAST_SHARE * rateHz * (WATCHED_NANOS - SETTLING_NANOS) / 1e9;
    }

    /** Two free pins, joined by a wire with 1 kΩ in it: {@code -Dvallum.board.jumper=12,16}. */
    @Test
    @EnabledIfSystemProperty(named = "vallum.board.jumper", matches = "\\d+,\\d+")
    void eachEdgeOverAJumperArrivesOnceWithTheKernelsTime() throws InterruptedException {
        var pins = System.getProperty("vallum.board.jumper", "").split(",", -1);
        var context = Pi4J.newContextBuilder().add(LinuxProviders.all(Optional.empty())).build();
        try {
            var latencies =
                    latencies(context, Integer.parseInt(pins[0]), Integer.parseInt(pins[1]));
            Arrays.sort(latencies);
            System.out.printf(
                    "%d edges, none lost; kernel to listener: median %d µs, 99th percentile %d"
                            + " µs%n",
                    EDGES, latencies[EDGES / 2] / 1_000, latencies[EDGES * 99 / 100] / 1_000);
        } finally {
            context.shutdown();
        }
    }

    private static long[] latencies(Context context, int outputPin, int inputPin)
            throws InterruptedException {
        record Arrival(LineEvent edge, long nanos) {}
        var arrivals = new ArrayBlockingQueue<Arrival>(EDGES);
        var output =
                context.create(
                        DigitalOutputConfigBuilder.newInstance(context)
                                .bcm(outputPin)
                                .initial(DigitalState.LOW)
                                .shutdown(DigitalState.LOW)
                                .build());
        var input =
                context.create(
                        DigitalInputConfigBuilder.newInstance(context)
                                .bcm(inputPin)
                                .pull(PullResistance.OFF)
                                .debounce(0L)
                                .build());
        input.addListener(event -> arrivals.add(new Arrival((LineEvent) event, System.nanoTime())));
        var latencies = new long[EDGES];
        for (int i = 0; i < EDGES; i++) {
            output.state(i % 2 == 0 ? DigitalState.HIGH : DigitalState.LOW);
            var arrival = arrivals.poll(1, TimeUnit.SECONDS);
            assertThat(arrival).as("edge " + i).isNotNull();
            assertThat(arrival.edge().lineSequence()).isEqualTo(i + 1);
            assertThat(arrival.edge().lostBefore()).isZero();
            latencies[i] = arrival.nanos() - arrival.edge().kernelNanos();
        }
        return latencies;
    }
}
