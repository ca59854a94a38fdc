package dev.vallum.node.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.detect.FenceMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FenceMemoryFileTest {
    private static final Map<SensorId, FenceMemory> MEMORIES =
            Map.of(
                    new SensorId("outer"),
                    new FenceMemory(7.512345, 7.01, 0.935, 0.008, 1_000, 6.9, 7.1, 86_400.25),
                    new SensorId("inner"),
                    new FenceMemory(6.4, 1.0 / 3, 0.91, 0, 12, 0, 0, 0));

    @TempDir private Path folder;

    private Path path() {
        return folder.resolve("fence-memory");
    }

    private FenceMemoryFile file() {
        return new FenceMemoryFile(path());
    }

    @Test
    void whatWasWrittenComesBackBitForBit() throws IOException {
        file().write(MEMORIES);
        assertThat(file().read()).isEqualTo(MEMORIES);
    }

    @Test
    void theFirstTimeThereIsNothing() {
        assertThat(file().read()).isEmpty();
    }

    @Test
    void aLaterOneTakesThePlaceOfTheOneBeforeAndLeavesNoOtherFile() throws IOException {
        file().write(MEMORIES);
        file().write(Map.of());
        assertThat(file().read()).isEmpty();
        assertThat(folder).isDirectoryContaining(each -> each.equals(path()));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aWriteThatPowerCutShortLeavesWhatWasThere() throws IOException {
        file().write(MEMORIES);
        Files.writeString(folder.resolve("fence-memory.new"), "vallum-fence-mem");
        assertThat(file().read()).isEqualTo(MEMORIES);
        file().write(MEMORIES);
        assertThat(file().read()).isEqualTo(MEMORIES);
    }

    @Test
    void aTornFileIsPassedOverWhereverItIsTorn() throws IOException {
        file().write(MEMORIES);
        var whole = Files.readString(path());
        for (int length = 0; length < whole.length(); length += 9) {
            Files.writeString(path(), whole.substring(0, length));
            assertThat(file().read()).as("%d of %d", length, whole.length()).isEmpty();
        }
    }

    @Test
    void anAlteredFileIsPassedOver() throws IOException {
        file().write(MEMORIES);
        var whole = Files.readString(path());
        Files.writeString(path(), whole.replace("7.512345", "7.512346"));
        assertThat(file().read()).isEmpty();
        Files.write(path(), new byte[] {(byte) 0xff, 0, 1, 2});
        assertThat(file().read()).isEmpty();
        Files.write(path(), new byte[1 << 17]);
        assertThat(file().read()).isEmpty();
    }

    @Test
    void anotherVersionsFileIsPassedOver() throws IOException {
        file().write(MEMORIES);
        var whole = Files.readString(path());
        Files.writeString(path(), whole.replace("memory 1", "memory 2"));
        assertThat(file().read()).isEmpty();
    }

    @Test
    void aMemoryThatNoFenceCanHaveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FenceMemory(Double.NaN, 7, 0.9, 0, 1, 0, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FenceMemory(7.5, 51, 0.9, 0, 1, 0, 0, 0));
    }

    @Test
    void theLoopWritesEachSetOnceAndAFailingDiskStopsNothing() {
        var newest = new AtomicReference<>(Optional.of(MEMORIES));
        var loop = new MemoryLoop(file(), () -> newest.getAndSet(Optional.empty()));
        assertThat(loop.doWork()).isEqualTo(1);
        assertThat(loop.doWork()).isZero();
        assertThat(file().read()).isEqualTo(MEMORIES);

        var nowhere = new FenceMemoryFile(folder.resolve("gone/fence-memory"));
        var failing = new MemoryLoop(nowhere, () -> Optional.of(MEMORIES));
        assertThat(failing.doWork()).isEqualTo(1);
        assertThat(failing.doWork()).isEqualTo(1);
    }
}
