package dev.vallum.gateway.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerCutTest {
    private static final int FORCED_BYTES = 700;
    private static final int WRITTEN_BYTES = 900;

    @TempDir private Path folder;

    @Test
    void leavesEveryByteThatWasForced() throws IOException {
        var copies = Files.createDirectories(folder.resolve("copies"));
        var journal = Files.createDirectories(folder.resolve("data/n01/journal"));
        var segment = journal.resolve("00000000000000000001.segment");
        var written = new byte[WRITTEN_BYTES];
        new SplittableRandom(1).nextBytes(written);
        var id = HexFormat.of().formatHex(written, 12, 28);
        var copy = ByteBuffer.allocate(8 + FORCED_BYTES).order(ByteOrder.nativeOrder());
        copy.putLong(FORCED_BYTES).put(written, 0, FORCED_BYTES);
        Files.write(copies.resolve("n01." + id + "." + segment.getFileName()), copy.array());

        boolean tore = false;
        for (int seed = 0; seed < 200; seed++) {
            Files.write(segment, written);
            new PowerCut(copies, new SplittableRandom(seed)).strike(folder.resolve("data"));

            var left = Files.readAllBytes(segment);
            assertThat(Arrays.copyOf(left, FORCED_BYTES))
                    .as("seed %d", seed)
                    .isEqualTo(Arrays.copyOf(written, FORCED_BYTES));
            tore |= !Arrays.equals(left, written);
        }
        assertThat(tore).isTrue();
    }
}
