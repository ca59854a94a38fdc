package dev.vallum.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher under the machine's own shell, with a Java that prints what it was given. */
class LauncherTest {
    private static final Path LAUNCHER =
            Path.of("src/main/launcher/vallum-gateway").toAbsolutePath();
    private static final String QUIET = "-XX:-UsePerfData";
    private static final String ENDS = "-XX:+ExitOnOutOfMemoryError";
    private static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

    @TempDir private Path directory;
    private Path program;

    @BeforeEach
    void install() throws IOException {
        program = Files.createDirectory(directory.resolve("a program"));
        Files.createFile(program.resolve("vallum-gateway.jar"));
        java("");
    }

    @Test
    void startsTheProgramWithTheCacheThatIsThere() throws Exception {
        assertThat(launch("run", "--site", "my site.yaml"))
                .containsExactly(
                        QUIET, ENDS, UNSAFE, "-jar", jar(), "run", "--site", "my site.yaml");

        Files.createFile(cache());
        assertThat(launch("run"))
                .containsExactly(
                        QUIET, ENDS, UNSAFE, "-XX:AOTCache=" + cache(), "-jar", jar(), "run");
    }

    @Test
    void putsACacheInThePlaceOfTheOneBeforeOnceItIsWhole() throws Exception {
        Files.writeString(cache(), "old");
        java("case $4 in -XX:AOTCacheOutput=*) echo new >\"${4#*=}\" ;; esac");

        assertThat(launch("make-cache", "--site", "site.yaml"))
                .containsExactly(
                        QUIET,
                        ENDS,
                        UNSAFE,
                        "-XX:AOTCacheOutput=" + cache() + ".new",
                        "-jar",
                        jar(),
                        "rehearse",
                        "--site",
                        "site.yaml");
        assertThat(cache()).hasContent("new");
    }

    @Test
    void keepsTheCacheWhereJavaMakesNone() throws Exception {
        Files.writeString(cache(), "old");

        assertThat(fails("make-cache")).contains("made no cache");
        java("exit 3");
        assertThat(fails("make-cache")).isEmpty();
        assertThat(cache()).hasContent("old");
    }

    @Test
    void saysWhereItLooksForTheProgram() throws Exception {
        Files.delete(program.resolve("vallum-gateway.jar"));
        assertThat(fails("run")).contains(jar(), "VALLUM_GATEWAY");
    }

    private String jar() {
        return program.resolve("vallum-gateway.jar").toString();
    }

    private Path cache() {
        return program.resolve("vallum-gateway.aot");
    }

    private void java(String more) throws IOException {
        var java = directory.resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n" + more + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> launch(String... arguments) throws Exception {
        var process = process(arguments);
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return Arrays.asList(said.split("\n"));
    }

    private String fails(String... arguments) throws Exception {
        var process = process(arguments);
        process.getInputStream().readAllBytes();
        var said = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isNotZero();
        return said;
    }

    private Process process(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("VALLUM_JAVA", directory.resolve("java").toString());
        builder.environment().put("VALLUM_GATEWAY", program.toString());
        return builder.start();
    }
}
