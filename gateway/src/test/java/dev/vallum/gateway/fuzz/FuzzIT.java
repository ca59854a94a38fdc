package dev.vallum.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vallum.gateway.ingest.IngestFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes each target for a while, in a process of its own. {@code scripts/fuzz} does so for longer;
 * with a fixed seed and a number of runs it is the same each time.
 */
class FuzzIT {
    private static final String FUZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final Path CORPUS = Path.of("target/fuzz");
    private static final Path GOLDEN = Path.of("../node/wire/src/test/resources/golden/v1");
    private static final Path NODE_FILE =
            Path.of("../node/src/main/resources/dev/vallum/node/config/example-node.yaml");
    private static final Path SMALL_SITE = Path.of("src/test/resources/endtoend/small-site.yaml");

    /** The seconds that each target is fuzzed without an end in runs; absent for the short test. */
    private static final String SECONDS = System.getProperty("vallum.fuzz.seconds", "");

    private static final String TARGET = System.getProperty("vallum.fuzz.target", "");

    @TempDir private Path folder;

    /**
     * What is fuzzed.
     *
     * @param seeds files, or folders of them, from which the fuzzer begins
     * @param runs of the short test, some seconds
     */
    record Target(Class<?> entry, int runs, List<Path> seeds) {
        @Override
        public String toString() {
            return entry.getSimpleName();
        }
    }

    static Stream<Target> targets() {
        return Stream.of(
                        new Target(WireFuzz.class, 20_000, List.of(GOLDEN)),
                        new Target(TextFuzz.class, 30_000, List.of()),
                        new Target(JournalFuzz.class, 600, List.of()),
                        new Target(IngestFuzz.class, 400, List.of()),
                        new Target(NodeFileFuzz.class, 600, List.of(NODE_FILE)),
                        new Target(SiteFuzz.class, 600, List.of(SMALL_SITE)))
                .filter(target -> TARGET.isEmpty() || target.toString().equals(TARGET));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void nothingIsFound(Target target) throws Exception {
        assumeTrue(
                System.getProperty("os.arch").equals("amd64"), "the fuzzer has no part for this");
        // A short run begins with the seeds alone, so that it is the same each time.
        var corpus =
                Files.createDirectories(
                        SECONDS.isEmpty()
                                ? folder.resolve("corpus")
                                : CORPUS.resolve(target.toString()));
        Files.createDirectories(CORPUS);
        var seeds = seeds(target);
        var log = folder.resolve("fuzz.log");
        var process =
                new ProcessBuilder(command(target, corpus, seeds))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            assertThat(process.waitFor()).as(() -> end(log)).isZero();
        } finally {
            process.destroyForcibly();
        }
        if (!SECONDS.isEmpty()) {
            System.out.println(end(log));
        }
    }

    private List<String> command(Target target, Path corpus, Path seeds) {
        var limit =
                SECONDS.isEmpty()
                        ? List.of("-runs=" + target.runs(), "-seed=13")
                        : List.of("-max_total_time=" + SECONDS);
        var command =
                Stream.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx512m",
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + folder,
                        "-Dlogback.configurationFile=fuzz/quiet.xml",
                        "-cp",
                        classPath(),
                        FUZZER,
                        "--target_class=" + target.entry().getName(),
                        "--instrumentation_includes=dev.vallum.**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + CORPUS + "/found-" + target + "-",
                        "-max_len=8192",
                        "-timeout=120",
                        "-rss_limit_mb=3000");
        return Stream.of(command, limit.stream(), Stream.of(corpus.toString(), seeds.toString()))
                .flatMap(part -> part)
                .toList();
    }

    /** The test's own, which Surefire may have put into a file. */
    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private Path seeds(Target target) throws IOException {
        var seeds = Files.createDirectories(folder.resolve("seeds"));
        for (var seed : target.seeds()) {
            try (var files = Files.walk(seed)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(
                            file,
                            seeds.resolve(file.getFileName()),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return seeds;
    }

    /** The last lines hold what was found, and the input in Base64. */
    private static String end(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
