package dev.vallum.node.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which journal a node works with: the one on its disk, or one in memory while the disk fails, so
 * that a broken card doesn't make a node blind. The one in memory outlives the program and not the
 * machine, and is a journal of its own: the gateway takes both.
 *
 * @param fallback why it is the one in memory; absent where it is not
 */
public record JournalChoice(Journal journal, @Nullable String fallback) {

    public Optional<String> reason() {
        return Optional.ofNullable(fallback);
    }

    /**
     * Opens one of them. What the one in memory holds is delivered before the disk is used again.
     *
     * @param memory a folder in memory; absent where there is none
     * @throws JournalException if neither can be opened
     */
    public static JournalChoice open(
            Path directory, @Nullable Path memory, JournalSettings settings)
            throws JournalException {
        if (memory != null) {
            var begun = unreleased(memory, settings);
            if (begun.isPresent()) {
                return new JournalChoice(begun.get(), "it failed before this start");
            }
        }
        try {
            return new JournalChoice(Journal.open(directory, settings), null);
        } catch (JournalException e) {
            if (memory == null) {
                throw e;
            }
            return new JournalChoice(
                    Journal.open(memory, settings), String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Journal> unreleased(Path memory, JournalSettings settings)
            throws JournalException {
        if (!Files.isDirectory(memory)) {
            return Optional.empty();
        }
        var journal = Journal.open(memory, settings);
        if (journal.durable() > journal.released()) {
            return Optional.of(journal);
        }
        journal.close();
        delete(memory);
        return Optional.empty();
    }

    private static void delete(Path memory) throws JournalException {
        try (var files = Files.walk(memory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new JournalException(memory + ": can't be deleted: " + e.getMessage(), e);
        }
    }
}
