package dev.vallum.hardware.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/** The same work in C: {@code hardware/bench/measure/bare.c}. */
record BareProgram(Path file) {

    EdgeDelays edges(int line, int rateHz, int count) throws IOException {
        try (var output = start("edges", line, count)) {
            requireLine(output);
            Parameters.train(line, rateHz, count);
            var words = requireLine(output).split(" ", -1);
            return new EdgeDelays(
                    Long.parseLong(words[0]),
                    Long.parseLong(words[1]),
                    Integer.parseInt(words[2]),
                    0);
        }
    }

    SampleMeasurement samples(String chip, Duration time) throws IOException {
        try (var output = start(chip, time.toSeconds())) {
            var words = requireLine(output).split(" ", -1);
            return new SampleMeasurement(
                    Double.parseDouble(words[0]),
                    Double.parseDouble(words[1]) / time.toSeconds(),
                    0);
        }
    }

    private BufferedReader start(String what, Object... numbers) throws IOException {
        var command = new ArrayList<String>();
        command.add(file.toString());
        command.add(what);
        for (var number : numbers) {
            command.add(number.toString());
        }
        return new ProcessBuilder(command).redirectErrorStream(true).start().inputReader();
    }

    private static String requireLine(BufferedReader output) throws IOException {
        return Optional.ofNullable(output.readLine())
                .orElseThrow(() -> new IOException("the program in C ended early"));
    }
}
