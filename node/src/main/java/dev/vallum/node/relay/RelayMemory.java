package dev.vallum.node.relay;

import dev.vallum.node.memory.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The highest order's number and the relays that are closed, over restarts and power cuts. */
final class RelayMemory {
    private final Path file;
    private final long highest;
    private final Map<String, Long> closed;

    private RelayMemory(Path file, long highest, Map<String, Long> closed) {
        this.file = file;
        this.highest = highest;
        this.closed = Map.copyOf(closed);
    }

    /**
     * @param file one line with a number, then lines of relay and number for each that is closed
     * @throws IOException if it can't be read, or is none
     */
    static RelayMemory read(Path file) throws IOException {
        try {
            var lines = Files.readAllLines(file);
            var closed = new HashMap<String, Long>();
            for (var line : lines.subList(1, lines.size())) {
                int space = line.indexOf(' ');
                closed.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
            }
            return new RelayMemory(file, Long.parseLong(lines.getFirst()), closed);
        } catch (NoSuchFileException e) {
            return new RelayMemory(file, 0, Map.of());
        } catch (RuntimeException e) {
            throw new IOException(file + " is damaged", e);
        }
    }

    long highest() {
        return highest;
    }

    /** Numbers of the orders by which relays are closed. */
    Map<String, Long> closed() {
        return closed;
    }

    /** As it is with another order, on the disk. */
    RelayMemory with(String relay, long number) throws IOException {
        var now = new HashMap<>(closed);
        now.put(relay, number);
        return new RelayMemory(file, Math.max(highest, number), now).written();
    }

    /** As it is with a relay open again, on the disk. */
    RelayMemory without(String relay) throws IOException {
        var now = new HashMap<>(closed);
        now.remove(relay);
        return new RelayMemory(file, highest, now).written();
    }

    private RelayMemory written() throws IOException {
        var text = new StringBuilder().append(highest).append('\n');
        closed.forEach(
                (relay, number) -> text.append(relay).append(' ').append(number).append('\n'));
        DurableFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        return this;
    }
}
