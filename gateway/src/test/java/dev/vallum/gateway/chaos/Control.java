package dev.vallum.gateway.chaos;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/**
 * What {@code shim.c} in a process does, changed while the process runs and kept over its lives.
 */
final class Control {
    private static final int BYTES = 16;
    private static final int FORCE_FAILS_AT = 8;
    private static final int FORCE_TAKES_AT = 12;

    private final Path file;
    private final MappedByteBuffer shared;

    Control(Path file) throws IOException {
        this.file = file;
        try (var channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            shared = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
        }
        shared.order(ByteOrder.nativeOrder());
    }

    Path file() {
        return file;
    }

    void stepClock(Duration by) {
        shared.putLong(0, by.toNanos());
    }

    /** As a board without a clock battery boots. */
    void boot1970() {
        stepClock(Duration.between(Instant.now(), Instant.EPOCH.plusSeconds(10)));
    }

    void failForcing(boolean fails) {
        shared.putInt(FORCE_FAILS_AT, fails ? 1 : 0);
    }

    void slowForcing(Duration by) {
        shared.putInt(FORCE_TAKES_AT, Math.toIntExact(by.toMillis()));
    }
}
