package dev.vallum.gateway.correlate.nights;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A night as its file tells it. All times are in seconds from its start.
 *
 * @param about what it shows, in one sentence
 * @param lasts until then it is watched
 * @param seeds with each of them it is played once
 * @param killed it is played once more, with a gateway that is killed in the middle of it
 * @param site texts of the reference site's file, and what stands there instead
 * @param others alerts that may be raised besides
 * @param wish what a command room would want instead, where what holds falls short of it
 */
record Night(
        String title,
        String about,
        Instant start,
        double lasts,
        List<Long> seeds,
        boolean killed,
        List<Replacement> site,
        List<Happening> happens,
        List<Expectation> expect,
        Others others,
        @Nullable String wish) {
    static final Path FOLDER = Path.of("src/test/resources/dev/vallum/gateway/correlate/nights");

    private static final String DEFAULTS =
            """
            start: 2026-12-01T01:00:00Z
            seeds: [1]
            killed: true
            site: []
            expect: []
            others: { most: 0, priority: low }
            """;

    Night {
        seeds = List.copyOf(seeds);
        site = List.copyOf(site);
        happens = List.copyOf(happens);
        expect = List.copyOf(expect);
    }

    static Night read(Path file) throws ConfigurationException {
        var read = YamlFile.read(file, DEFAULTS, Night.class);
        for (int i = 0; i < read.value().happens().size(); i++) {
            if (read.value().happens().get(i).kinds() != 1) {
                throw read.error("/happens/" + i, "one thing happens at a time");
            }
        }
        return read.value();
    }

    /** The files in the order of their numbers. */
    static List<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    record Replacement(String replace, String with) {}

    /**
     * @param most how many
     * @param priority none of them above it
     */
    record Others(int most, Priority priority) {}

    /** One thing that happens; zones are such as {@code z60-z02, z20}. */
    record Happening(
            @Nullable Detected detected,
            @Nullable Crossing crossing,
            @Nullable Walk walk,
            @Nullable Storm storm,
            @Nullable Visits visits,
            @Nullable Sweep sweep,
            @Nullable Burst burst,
            @Nullable Loud loud,
            @Nullable Span late,
            @Nullable Span away,
            @Nullable Span again,
            @Nullable Span swapped,
            @Nullable Reboot reboot,
            @Nullable Clock clock,
            @Nullable Restart restart,
            @Nullable Answer answer) {
        long kinds() {
            return Stream.of(
                            detected, crossing, walk, storm, visits, sweep, burst, loud, late, away,
                            again, swapped, reboot, clock, restart, answer)
                    .filter(Objects::nonNull)
                    .count();
        }
    }

    /**
     * A sensor detects something.
     *
     * @param node that says so; the one that the site file says, if left out
     * @param count how often, {@code every} so many seconds
     * @param lasts after which it ends; 3 s if left out
     * @param stays it never ends
     */
    record Detected(
            double at,
            String sensor,
            @Nullable String node,
            @Nullable String type,
            @Nullable Category category,
            @Nullable Integer count,
            @Nullable Double every,
            @Nullable Double lasts,
            @Nullable Boolean stays) {}

    /** The sensors of a zone one after another. */
    record Crossing(double at, String zone, List<String> sensors, double every) {}

    /** Somebody goes along the zones; each sensor of each detects them once. */
    record Walk(double at, String zones, List<String> sensors, double secondsPerZone) {}

    /** Each sensor of each zone detects something so often a minute, at random. */
    record Storm(double from, double until, String zones, List<String> sensors, double perMinute) {}

    /** So many times one of the sensors detects something, at random. */
    record Visits(double from, double until, String zones, List<String> sensors, int count) {}

    /** Something loud goes along; the zones around hear it too. */
    record Sweep(double at, String zones, List<String> sensors, double secondsPerZone, int reach) {}

    /**
     * All sensors of all zones within a short time, each once.
     *
     * @param times or so often
     */
    record Burst(
            double at,
            double within,
            String zones,
            List<String> sensors,
            @Nullable Integer times) {}

    /** From then on the nodes of the zones tell of a background so far above its usual. */
    record Loud(double from, String zones, double db) {}

    /** Nodes of the zones, for a time. */
    record Span(double from, double until, String zones) {}

    /** The nodes of the zones start anew, and are away for a while. */
    record Reboot(double at, String zones, double away) {}

    /** The wall clocks of the nodes are set by so many seconds. */
    record Clock(double at, String zones, double by, ClockQuality quality) {}

    /** The gateway is killed, and comes back after a while. */
    record Restart(double at, double away) {}

    /** Somebody acknowledges the alerts of a zone, or closes them too. */
    record Answer(double at, String zone, @Nullable Boolean close) {}
}
