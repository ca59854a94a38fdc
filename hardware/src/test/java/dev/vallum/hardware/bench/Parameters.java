package dev.vallum.hardware.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The virtual board's parameters, as {@code hardware/bench/module} describes them. */
final class Parameters {
    private static final Path FOLDER = Path.of("/sys/module/vallum_bench/parameters");

    private Parameters() {}

    static void put(String name, String value) throws IOException {
        Files.writeString(FOLDER.resolve(name), value);
    }

    static int number(String name) throws IOException {
        return Integer.parseInt(Files.readString(FOLDER.resolve(name)).strip());
    }

    /** Makes edges on a line; returns at once. */
    static void train(int line, int rateHz, int count) throws IOException {
        put("train", line + " " + rateHz + " " + count);
    }
}
