package dev.vallum.hardware.bench;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import dev.vallum.hardware.accelerometer.Accelerometer;
import dev.vallum.hardware.ads1115.Ads1115;
import dev.vallum.hardware.ads131m04.Ads131m04;
import dev.vallum.hardware.adxl345.Adxl345;
import dev.vallum.hardware.linux.LinuxProviders;
import dev.vallum.hardware.mcp3208.Mcp3208;
import dev.vallum.hardware.sensor.SensorId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints the drivers' figures as a table, beside those of the same work in C where there is. */
final class BenchFigures {
    private static final int FREE_LINE = 16;
    private static final int READY_LINE = 24;
    private static final Duration WHILE = Duration.ofSeconds(4);

    private final Context context;
    private final BareProgram bare;

    private BenchFigures(Context context, BareProgram bare) {
        this.context = context;
        this.bare = bare;
    }

    /**
     * @param arguments the compiled {@code hardware/bench/measure/bare.c}
     */
    public static void main(String[] arguments) throws Exception {
        var context =
                Pi4J.newContextBuilder()
                        .add(LinuxProviders.all(Optional.of("pinctrl-bench")))
                        .build();
        try {
            new BenchFigures(context, new BareProgram(Path.of(arguments[0]))).print();
        } finally {
            context.shutdown();
        }
    }

    private void print() throws Exception {
        row("on the virtual bench", "driver", "the same in C", "ratio");
        row("---", "---", "---", "---");
        edges(1_000, 10_000);
        edges(10_000, 20_000);
        ads1115();
        mcp3208();
        ads131m04();
        accelerometer();
    }

    private void edges(int rateHz, int count) throws Exception {
        try (var line = new EdgeMeasurement(context, FREE_LINE)) {
            var driver = line.measure(rateHz, count);
            var plain = bare.edges(FREE_LINE + 1, rateHz, count);
            var name = "edges at " + rateHz + " a second";
            row(
                    name + ": edge to listener",
                    delay(driver.medianMicros(), driver.highMicros()),
                    delay(plain.medianMicros(), plain.highMicros()),
                    ratio((double) driver.medianMicros(), (double) plain.medianMicros()));
            row(
                    name + ": lost of " + count,
                    "%d, of these %d counted by sequence"
                            .formatted(count - driver.delivered(), driver.lostBySequence()),
                    String.valueOf(count - plain.delivered()),
                    "");
        }
    }

    private void ads1115() throws Exception {
        try (var chip = Ads1115.open(context, 1, 0x48, 4.096, 860)) {
            var driver = SampleMeasurement.of(chip, WHILE);
            row("ads1115, two channels in turns", driver, bare.samples("ads1115", WHILE));
        }
    }

    private void mcp3208() throws Exception {
        try (var chip = Mcp3208.open(context, 0, 0, 3.3, 1_000_000)) {
            var driver = SampleMeasurement.of(chip, WHILE);
            row("mcp3208, two channels in turns", driver, bare.samples("mcp3208", WHILE));
        }
    }

    private void ads131m04() throws Exception {
        for (int rateHz : List.of(250, 1_000)) {
            try (var chip = Ads131m04.open(context, 0, 1, READY_LINE, rateHz, 1, 4_000_000)) {
                row(
                        "ads131m04, four channels, set to " + rateHz,
                        SampleMeasurement.of(chip, WHILE).toString(),
                        "",
                        "");
            }
        }
    }

    private void accelerometer() throws Exception {
        for (int rateHz : List.of(400, 800)) {
            var chip = Adxl345.open("wall-" + rateHz, context, 1, 0x53, rateHz, 4);
            try (var sensor = new Accelerometer(new SensorId("wall"), chip)) {
                var driver = SampleMeasurement.of(sensor, WHILE);
                row("adxl345, FIFO at " + rateHz + " a second and axis", driver.toString(), "", "");
            }
        }
    }

    private static void row(String what, SampleMeasurement driver, SampleMeasurement plain) {
        row(
                what,
                driver.toString(),
                plain.toString(),
                ratio(driver.samplesPerSecond(), plain.samplesPerSecond()));
    }

    private static void row(String what, String driver, String plain, String ratio) {
        System.out.printf(
                Locale.ROOT, "| %-44s | %-34s | %-30s | %5s |%n", what, driver, plain, ratio);
    }

    private static String delay(long medianMicros, long highMicros) {
        return "median %,d µs, 99 %% %,d µs".formatted(medianMicros, highMicros);
    }

    private static String ratio(double driver, double plain) {
        return "%.2f".formatted(driver / plain);
    }
}
