package dev.vallum.node.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;

/**
 * Where figures come from, so that others can have them again.
 *
 * @param command that was given
 * @param recordings the folder they were counted on
 */
record Origin(Instant time, String command, Path recordings) {
    private static final Path BOARD_MODEL = Path.of("/proc/device-tree/model");
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    List<List<String>> rows() {
        var day = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
        return List.of(
                List.of("date", day.format(time)),
                List.of("program", version()),
                List.of("command", command),
                List.of("recordings", recordings.toAbsolutePath().normalize().toString()),
                List.of("machine", machine()));
    }

    static String version() {
        return "vallum-node "
                + Objects.requireNonNullElse(
                        Origin.class.getPackage().getImplementationVersion(), "development")
                + System.getProperty("vallum.commit", "");
    }

    static String machine() {
        return "%s, %d processors, %s %s, Java %s"
                .formatted(
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version());
    }

    private static String processor() {
        try {
            if (Files.isReadable(BOARD_MODEL)) {
                return Files.readString(BOARD_MODEL).replace("\0", "");
            }
            return Files.readAllLines(PROCESSORS).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }
}
