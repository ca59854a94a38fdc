package dev.vallum.wire.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.wire.RecordHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftwarePackageTest {
    private static final String PROGRAM = "a program";

    @TempDir Path folder;

    @Test
    void holdsWhatWasPackedAndTheSameEachTime() throws Exception {
        var program = Files.writeString(folder.resolve("built.jar"), PROGRAM);
        var library = Files.writeString(folder.resolve("some.jar"), "a library");
        var files = Map.of("vallum-node.jar", program, "lib/some-1.0.jar", library);
        var first = folder.resolve("first.zip");
        var second = folder.resolve("second.zip");

        var manifest = SoftwarePackage.write(first, "0.2.0", files);
        SoftwarePackage.write(second, "0.2.0", files);

        assertThat(SoftwarePackage.check(first)).isEqualTo(manifest);
        assertThat(SoftwarePackage.hash(first)).isEqualTo(SoftwarePackage.hash(second));
        var target = folder.resolve("target");
        assertThat(SoftwarePackage.unpack(first, target).version()).isEqualTo("0.2.0");
        assertThat(target.resolve("vallum-node.jar")).hasContent(PROGRAM);
        assertThat(target.resolve("lib/some-1.0.jar")).hasContent("a library");
        assertThat(manifest.sums())
                .contains(hash(PROGRAM) + "  vallum-node.jar\n")
                .contains("  lib/some-1.0.jar\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.jar",
                "/etc/outside",
                "lib/../../outside",
                "lib/more/deep.jar",
                ".hidden",
                "lib\\\\outside",
                ""
            })
    void noFileOfItsStandsElsewhere(String path) throws Exception {
        var zip = zip(manifest(Map.of("vallum-node.jar", PROGRAM, path, "x")), path, "x");

        assertRefused(zip, "package.yaml:");
    }

    @Test
    void refusesFilesThatTheManifestDoesNotName() throws Exception {
        var zip = zip(manifest(Map.of("vallum-node.jar", PROGRAM)), "../outside", "x");

        assertRefused(zip, "files that its manifest doesn't name");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @Test
    void refusesAFileThatIsNotWhatTheManifestSays() throws Exception {
        var other = zip(manifest(Map.of("vallum-node.jar", "another program")), null, "");
        assertRefused(other, "vallum-node.jar is not what its manifest says");
        var missing =
                zip(manifest(Map.of("vallum-node.jar", PROGRAM, "lib/x.jar", "x")), "else", "x");
        assertRefused(missing, "no lib/x.jar");
    }

    @Test
    void unpacksNoMoreOfAFileThanTheManifestSays() throws Exception {
        var zip =
                zip(
                        manifest(Map.of("vallum-node.jar", PROGRAM, "lib/x.jar", "x")),
                        "lib/x.jar",
                        "x".repeat(10 << 20));

        assertRefused(zip, "lib/x.jar is not what its manifest says");
        assertThat(Files.size(folder.resolve("refused/lib/x.jar"))).isLessThanOrEqualTo(1);
    }

    @Test
    void refusesAManifestOfSomethingElseOrOfTooMuch() throws Exception {
        var right = manifest(Map.of("vallum-node.jar", PROGRAM));
        assertRefused(zip(right.replace("name: vallum-node", "name: else"), null, ""), "'else'");
        assertRefused(zip(right + "more: 1\n", null, ""), "more");
        assertRefused(
                zip(right.replaceAll("bytes: \\d+", "bytes: 999999999999"), null, ""), "bytes");
        assertRefused(zip(manifest(Map.of("lib/x.jar", "x")), null, ""), "no vallum-node.jar");
        assertRefused(
                zip(manifest(Map.of("vallum-node.jar", PROGRAM, "lib", "", "lib/x", "")), null, ""),
                "a folder too");
        assertRefused(zip(right + "#".repeat(70_000), null, ""), "too long");
    }

    @Test
    void whatIsNoZipFileIsNoPackage() throws Exception {
        var whole = Files.readAllBytes(zip(manifest(Map.of("vallum-node.jar", PROGRAM)), null, ""));
        for (int cut = 0; cut < whole.length; cut += 7) {
            var torn = Files.write(folder.resolve("torn.zip"), Arrays.copyOf(whole, cut));
            assertThatThrownBy(() -> SoftwarePackage.check(torn))
                    .isInstanceOf(PackageException.class);
        }
    }

    private void assertRefused(Path zip, String reason) {
        assertThatThrownBy(() -> SoftwarePackage.check(zip))
                .isInstanceOf(PackageException.class)
                .hasMessageContaining(reason);
        var target = folder.resolve("refused");
        assertThatThrownBy(() -> SoftwarePackage.unpack(zip, target))
                .isInstanceOfAny(PackageException.class, IOException.class);
    }

    private static String manifest(Map<String, String> files) {
        var text = new StringBuilder("name: vallum-node\nversion: \"0.2.0\"\nfiles:\n");
        files.forEach((path, content) ->
                text.append(
                        "  - { path: \"%s\", bytes: %d, sha256: \"%s\" }\n"
                                .formatted(path, content.length(), hash(content))));
        return text.toString();
    }

    private static String hash(String content) {
        return RecordHash.of(content.getBytes(StandardCharsets.UTF_8)).hex();
    }

    /** With a manifest, the program, and one thing more if it has a name. */
    private Path zip(String manifest, @Nullable String more, String content) throws IOException {
        var entries = new LinkedHashMap<String, String>();
        entries.put("package.yaml", manifest);
        entries.put("vallum-node.jar", PROGRAM);
        if (more != null) {
            entries.put(more, content);
        }
        var file = folder.resolve("made.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
