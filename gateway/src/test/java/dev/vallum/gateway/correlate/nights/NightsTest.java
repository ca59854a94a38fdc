package dev.vallum.gateway.correlate.nights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.gateway.correlate.nights.Script.Moment;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays each night of {@code nights} through ingest, operation and database: with each of its
 * seeds, and once with a gateway that is killed in the middle and comes back at once.
 */
class NightsTest {
    private static final Path REFERENCE = Path.of("src/main/resources/reference-site.yaml");
    private static final Path TABLE = Night.FOLDER.resolve("nights.md");

    /** Where there is one, writing through to it costs nothing: no night is about the disk. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static Path directory;
    private static Path template;

    /** A database with its tables made, to be copied. */
    @BeforeAll
    static void makeTemplate() throws IOException {
        directory =
                Files.isWritable(MEMORY)
                        ? Files.createTempDirectory(MEMORY, "nights")
                        : Files.createTempDirectory("nights");
        template = directory.resolve("template");
        SqliteDatabase.open(DataDirectory.open(template)).close();
    }

    @AfterAll
    static void clear() throws IOException {
        clear(directory);
    }

    private static void clear(Path place) throws IOException {
        try (var files = Files.walk(place)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> raisesWhatEachNightExpects() throws Exception {
        var tests = new ArrayList<DynamicTest>();
        var only = System.getProperty("night", "");
        for (var file : Night.files()) {
            var night = Night.read(file);
            var name = file.getFileName().toString().replace(".yaml", "");
            if (!name.startsWith(only)) {
                continue;
            }
            for (long seed : night.seeds()) {
                tests.add(
                        DynamicTest.dynamicTest(
                                name + ", seed " + seed, () -> play(name, night, seed, false)));
            }
            if (night.killed()) {
                long seed = night.seeds().getFirst();
                tests.add(
                        DynamicTest.dynamicTest(
                                name + ", killed", () -> play(name, night, seed, true)));
            }
        }
        return tests.stream();
    }

    @Test
    void namesFileAndLineOfWhatANightFileHasWrong() throws Exception {
        var file =
                Files.writeString(
                        directory.resolve("wrong.yaml"),
                        """
                        title: Wrong
                        about: One word of it is not known.
                        lasts: 10
                        happens:
                          - detected: { at: 1, sensor: z20-motion, sooner: 2 }
                        """);
        assertThatThrownBy(() -> Night.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("wrong.yaml:5:")
                .hasMessageContaining("sooner");
    }

    @Test
    void isWrittenDownInATable() throws Exception {
        var nights = Night.files();
        assertThat(nights).hasSizeGreaterThanOrEqualTo(60);
        var table = new StringBuilder();
        for (var file : nights) {
            table.append(row(file)).append('\n');
        }
        var written =
                Files.readString(TABLE)
                        .lines()
                        .filter(line -> line.matches("\\| \\d.*"))
                        .collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(Path.of("target/nights.md"), table);
        assertThat(written)
                .as("%s, beside target/nights.md, which this test has made", TABLE)
                .isEqualTo(table.toString());
    }

    private static String row(Path file) throws ConfigurationException {
        var night = Night.read(file);
        var expected =
                night.expect().isEmpty()
                        ? "none"
                        : night.expect().stream()
                                .map(Expectation::words)
                                .collect(Collectors.joining("; "));
        var others =
                night.others().most() == 0
                        ? ""
                        : "; at most %d others, none above %s"
                                .formatted(night.others().most(), night.others().priority());
        var wish = night.wish() == null ? "" : " *Wished: " + night.wish() + "*";
        return "| %s | %s | %s | %s%s%s |"
                .formatted(
                        file.getFileName().toString().substring(0, 2),
                        night.title(),
                        night.about(),
                        expected,
                        others,
                        wish);
    }

    private static void play(String name, Night night, long seed, boolean killed) throws Exception {
        var place = Files.createTempDirectory(directory, name);
        Files.createDirectories(place.resolve("data"));
        Files.copy(template.resolve("vallum.db"), place.resolve("data/vallum.db"));
        try (var stand = new NightStand(place.resolve("data"), site(night, place), night.start())) {
            var moments = Script.of(night, stand.site(), seed);
            var at = killed ? kill(moments, seed) : "";
            stand.play(moments, night.lasts());
            check(name + ", seed " + seed + at, night, stand);
        } finally {
            clear(place);
        }
    }

    /** At a moment at which something happens, as that is where it can do harm. */
    private static String kill(List<Moment> moments, long seed) {
        var random = new SplittableRandom(seed * 31 + moments.size());
        double at = moments.isEmpty() ? 10 : moments.get(random.nextInt(moments.size())).at();
        at += random.nextDouble() - 1;
        moments.add(new Moment(at, NightStand::kill));
        moments.add(new Moment(at, NightStand::start));
        moments.sort(Comparator.comparingDouble(Moment::at));
        return ", killed at %.2f s".formatted(at);
    }

    private static Path site(Night night, Path place) throws IOException {
        var text = Files.readString(REFERENCE);
        for (var change : night.site()) {
            if (!text.contains(change.replace())) {
                throw new IllegalArgumentException("the site file has no " + change.replace());
            }
            text = text.replace(change.replace(), change.with());
        }
        return Files.writeString(place.resolve("site.yaml"), text);
    }

    private static void check(String what, Night night, NightStand stand) {
        var alerts = stand.alerts();
        var problems = new ArrayList<String>();
        var left = new ArrayList<>(alerts);
        for (var expected : night.expect()) {
            var found =
                    left.stream()
                            .filter(alert -> expected.isMetBy(alert, stand.site(), night.start()))
                            .toList();
            left.removeAll(found);
            if (!expected.isRight(found.size())) {
                problems.add("%d found of: %s".formatted(found.size(), expected.words()));
            }
        }
        var others = night.others();
        if (left.size() > others.most()
                || left.stream().anyMatch(each -> each.priority().isAbove(others.priority()))) {
            problems.add("besides there are " + left.size() + ": " + numbers(left));
        }
        var covered = alerts.stream().flatMap(alert -> alert.zones().stream()).toList();
        if (!covered.containsAll(stand.detectedIn())) {
            problems.add("an intrusion was detected in a zone that no alert names");
        }
        if (!stand.isAllDelivered()) {
            problems.add("a node could not deliver all");
        }
        if (!stand.isAuditIntact()) {
            problems.add("the audit is broken");
        }
        if (!problems.isEmpty()) {
            throw new AssertionError(
                    "%s: %s%n  %s%n%s"
                            .formatted(
                                    what,
                                    night.title(),
                                    String.join("\n  ", problems),
                                    told(alerts, night)));
        }
    }

    private static String numbers(List<Alert> alerts) {
        return alerts.stream()
                .limit(20)
                .map(alert -> "#" + alert.number())
                .collect(Collectors.joining(" "));
    }

    private static String told(List<Alert> alerts, Night night) {
        var lines = new AtomicInteger();
        return alerts.stream()
                .takeWhile(_ -> lines.incrementAndGet() <= 40)
                .map(alert ->
                        "  #%d %s %s %s %s %s %s, %s, told:%s"
                                .formatted(
                                        alert.number(),
                                        alert.category(),
                                        alert.priority(),
                                        alert.direction(),
                                        alert.state(),
                                        alert.zones(),
                                        alert.reasons().stream().map(Reason::rule).toList(),
                                        Expectation.causes(alert),
                                        alert.history().stream()
                                                .map(entry ->
                                                        " %s@%.1f"
                                                                .formatted(
                                                                        entry.act(),
                                                                        Duration.between(
                                                                                                night
                                                                                                        .start(),
                                                                                                entry
                                                                                                        .time())
                                                                                        .toMillis()
                                                                                / 1000.0))
                                                .limit(12)
                                                .collect(Collectors.joining())))
                .collect(Collectors.joining("\n"));
    }
}
