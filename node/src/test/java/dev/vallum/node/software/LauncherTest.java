package dev.vallum.node.software;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher under the machine's own shell, with a Java that prints what it was given. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("src/main/launcher/vallum-node").toAbsolutePath();

    @TempDir Path directory;
    private Path software = Path.of("");
    private SoftwareSlots slots = new SoftwareSlots(Path.of(""));

    @BeforeEach
    void install() throws IOException {
        software = directory.resolve("data with a space/software");
        slots = new SoftwareSlots(software);
        var java = directory.resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectory(directory.resolve("installed"));
    }

    @Test
    void startsWhatWasInstalledWhereNothingCame() throws Exception {
        assertThat(launch("run", "--config", "my node.yaml"))
                .containsExactly(
                        "-XX:-UsePerfData",
                        "-XX:+UseSerialGC",
                        "-Xms32m",
                        "-Xmx256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xmx200m",
                        "-Xlog:gc",
                        "-Dvallum.software=" + software,
                        "-Dvallum.software.slot=",
                        "-jar",
                        directory.resolve("installed/vallum-node.jar").toString(),
                        "run",
                        "--config",
                        "my node.yaml");
    }

    @Test
    void startsAProgramOnTrialOnceAndWritesThatDownBefore() throws Exception {
        offer(7);

        assertThat(launch("run")).contains("-Dvallum.software.slot=a", jar("a"));
        assertThat(software.resolve("begun")).hasContent("7");
        assertThat(launch("run")).contains("-Dvallum.software.slot=", jar(""));
        assertThat(launch("run")).as("for ever").contains("-Dvallum.software.slot=");
    }

    @Test
    void startsAProgramThatProvedItself() throws Exception {
        offer(7);
        launch("run");
        slots.accept();

        assertThat(launch("run")).contains("-Dvallum.software.slot=a", jar("a"));
        assertThat(launch("check")).contains("-Dvallum.software.slot=a", jar("a"), "check");
    }

    @Test
    void goesBackToTheProgramThatCounts() throws Exception {
        offer(7);
        launch("run");
        slots.accept();
        offer(8);

        assertThat(launch("run")).contains(jar("b"));
        assertThat(launch("run")).contains(jar("a"));
    }

    @Test
    void anotherCommandBeginsNoTrial() throws Exception {
        offer(7);

        assertThat(launch("check")).contains("-Dvallum.software.slot=");
        assertThat(launch()).contains("-Dvallum.software.slot=");
        assertThat(software.resolve("begun")).doesNotExist();
        assertThat(launch("run")).contains(jar("a"));
    }

    @Test
    void aProgramOnTrialThatIsDamagedIsNotStarted() throws Exception {
        offer(7);
        Files.writeString(software.resolve("a/lib/library.jar"), "something else");

        assertThat(launch("run")).contains(jar(""));
        assertThat(slots.begin("")).isFalse();
        assertThat(slots.told()).get().asString().startsWith("software 7 was taken back");
    }

    @Test
    void aProgramThatCountsAndIsDamagedIsPassedOver() throws Exception {
        offer(7);
        launch("run");
        slots.accept();
        Files.delete(software.resolve("a/lib/library.jar"));

        assertThat(launch("run")).contains("-Dvallum.software.slot=", jar(""));
    }

    @Test
    void noTrialBeginsThatCantBeWrittenDown() throws Exception {
        offer(7);
        // A folder in the way stands for a disk that can't be written, for root too.
        Files.createDirectories(software.resolve("begun.new"));

        assertThat(launch("run")).contains(jar(""));
        Files.delete(software.resolve("begun.new"));
        assertThat(launch("run")).contains(jar("a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a x", "c 9", "../installed 9", "a -9", "a 99999999999999999999"})
    void aTornFileBarsNoStart(String torn) throws Exception {
        offer(7);
        Files.writeString(software.resolve("trial"), torn);
        Files.writeString(software.resolve("in-force"), torn);

        assertThat(launch("run")).contains("-Dvallum.software.slot=", jar(""));
    }

    @Test
    void anOlderTrialThatAPowerCutLeftIsNotStarted() throws Exception {
        offer(7);
        launch("run");
        slots.accept();
        Files.writeString(software.resolve("trial"), "b 6\n");

        assertThat(launch("run")).contains(jar("a"));
    }

    @Test
    void takesACacheThatStandsBesideAProgram() throws Exception {
        var cache = Files.createFile(directory.resolve("installed/vallum-node.aot"));

        assertThat(launch("run")).contains("-XX:AOTCache=" + cache);
    }

    private String jar(String slot) {
        var folder = slot.isEmpty() ? directory.resolve("installed") : software.resolve(slot);
        return folder.resolve("vallum-node.jar").toString();
    }

    private void offer(long number) throws Exception {
        slots.offer(number, "0.2.0", Packages.write(directory, "0.2.0", "program " + number));
    }

    /** What Java was given. */
    private List<String> launch(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("/bin/sh", LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("VALLUM_JAVA", directory.resolve("java").toString());
        builder.environment().put("VALLUM_PROGRAM", directory.resolve("installed").toString());
        builder.environment().put("VALLUM_SOFTWARE", software.toString());
        builder.environment().put("VALLUM_NODE_OPTIONS", "-Xmx200m -Xlog:gc");
        var process = builder.start();
        var lines = process.inputReader().lines().toList();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return lines;
    }
}
