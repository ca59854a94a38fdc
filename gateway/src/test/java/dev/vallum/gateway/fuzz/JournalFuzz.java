package dev.vallum.gateway.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.vallum.node.journal.Journal;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.journal.JournalSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A journal whose files were changed, cut or lengthened anywhere opens, or says why not; what it
 * still gives is what was written, in its place, and it can be written on.
 */
public final class JournalFuzz {
    private static final JournalSettings SETTINGS =
            new JournalSettings(1 << 20, 4096, List.of(1.0));
    private static final int RECORDS = 40;
    private static final int MOST_PEEKED = 200;

    /** The files of a sound journal of some segments, by name. */
    private static final Map<String, byte[]> SOUND = new TreeMap<>();

    private static final Path DIRECTORY = written();

    private JournalFuzz() {}

    private static byte[] payload(long sequence) {
        return ("record " + sequence + " " + "x".repeat(200)).getBytes(StandardCharsets.US_ASCII);
    }

    private static Path written() {
        try {
            var directory = Files.createTempDirectory("journal-fuzz");
            try (var journal = Journal.open(directory, SETTINGS)) {
                for (int i = 1; i <= RECORDS; i++) {
                    journal.append(0, payload(i));
                }
                journal.force();
                journal.release(RECORDS / 4);
            }
            try (var files = Files.list(directory)) {
                for (var file : files.toList()) {
                    SOUND.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
            return directory;
        } catch (IOException | JournalException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void fuzzerTestOneInput(FuzzedDataProvider data) throws IOException {
        damage(data);
        long next;
        try (var journal = Journal.open(DIRECTORY, SETTINGS)) {
            requireOwnRecords(journal);
            next = journal.nextSequence();
            journal.append(0, payload(next));
            journal.force();
        } catch (JournalException e) {
            return;
        }
        try (var journal = Journal.open(DIRECTORY, SETTINGS)) {
            if (journal.durable() != next) {
                throw new AssertionError("record " + next + " was forced and is gone");
            }
            requireOwnRecords(journal);
        } catch (JournalException e) {
            throw new AssertionError("can't be opened again", e);
        }
    }

    private static void damage(FuzzedDataProvider data) throws IOException {
        try (var files = Files.list(DIRECTORY)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        var content = new HashMap<>(SOUND);
        while (data.remainingBytes() > 0) {
            var name = data.pickValue(SOUND.keySet().toArray(String[]::new));
            var bytes = content.get(name);
            if (bytes != null) {
                content.put(name, damaged(bytes, data));
            }
            if (data.consumeInt(0, 20) == 0) {
                content.remove(name);
            }
        }
        for (var file : content.entrySet()) {
            Files.write(DIRECTORY.resolve(file.getKey()), file.getValue());
        }
    }

    private static byte[] damaged(byte[] bytes, FuzzedDataProvider data) {
        int place = data.consumeInt(0, bytes.length);
        return switch (data.consumeInt(0, 3)) {
            case 0 -> Arrays.copyOf(bytes, place);
            case 1 -> Arrays.copyOf(bytes, bytes.length + data.consumeInt(1, 600));
            default -> overwritten(bytes, place, data.consumeBytes(data.consumeInt(1, 32)));
        };
    }

    private static byte[] overwritten(byte[] bytes, int place, byte[] by) {
        var changed = bytes.clone();
        System.arraycopy(by, 0, changed, place, Math.min(by.length, changed.length - place));
        return changed;
    }

    private static void requireOwnRecords(Journal journal) throws JournalException {
        long from = journal.released() + 1;
        for (var entry : journal.peek(from, MOST_PEEKED)) {
            if (entry.sequence() < from) {
                throw new AssertionError("sequence " + entry.sequence() + " after " + from);
            }
            from = entry.sequence() + 1;
            var payload = entry.payload();
            if (!Arrays.equals(payload, payload(entry.sequence()))) {
                throw new AssertionError("another record at " + entry.sequence());
            }
        }
    }
}
