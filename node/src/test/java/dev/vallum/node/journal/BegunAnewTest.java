package dev.vallum.node.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal makes another one of its last records. */
class BegunAnewTest {
    private static final JournalSettings SMALL =
            new JournalSettings(16 * 1024, 4096, List.of(1.0, 1.0, 0.85, 0.7));

    @TempDir Path directory;

    @Test
    void keepsWhatStandsBehindAPlaceUnderAnIdOfItsOwn() throws Exception {
        try (var journal = open()) {
            fill(journal, 200);
            journal.release(40);
            var old = journal.id();
            journal.beginAnew(50, BegunAnewTest::renumbered);

            assertThat(journal.id()).isNotEqualTo(old);
            assertThat(journal.position()).isEqualTo(new Journal.Position(journal.id(), 150, 0));
            assertThat(texts(journal)).containsExactlyElementsOf(expected(50, 200));
            assertThat(journal.peek(1, 1).getFirst().severity()).isEqualTo(51 % 4);
        }
        try (var again = open()) {
            assertThat(again.damage()).isEmpty();
            assertThat(texts(again)).containsExactlyElementsOf(expected(50, 200));
            append(again, "next");
            again.force();
            assertThat(again.durable()).isEqualTo(151);
        }
    }

    @Test
    void isEmptyWhereNothingStandsBehindThePlace() throws Exception {
        try (var journal = open()) {
            fill(journal, 3);
            journal.beginAnew(3, BegunAnewTest::renumbered);
            assertThat(journal.durable()).isZero();
            append(journal, "first");
            journal.force();
        }
        try (var again = open()) {
            assertThat(again.durable()).isEqualTo(1);
        }
    }

    @Test
    void leavesThePlaceOfWhatCannotBeGivenUnreadable() throws Exception {
        try (var journal = open()) {
            fill(journal, 5);
            journal.beginAnew(
                    1, (entry, place) -> place <= 2 ? Optional.empty() : renumbered(entry, place));
            assertThat(journal.peek(1, 10)).extracting(Entry::sequence).containsExactly(3L, 4L);
            assertThat(journal.durable()).isEqualTo(4);
        }
        try (var again = open()) {
            assertThat(again.peek(1, 10)).extracting(Entry::sequence).containsExactly(3L, 4L);
        }
    }

    @Test
    void refusesWhileSomethingIsNotForced() throws Exception {
        try (var journal = open()) {
            append(journal, "not yet");
            assertThatThrownBy(() -> journal.beginAnew(0, BegunAnewTest::renumbered))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    /** The power goes at each change to the disk in turn. */
    @Test
    void isTheOldOrTheNewOneWhereverThePowerGoes() throws Exception {
        int old = 0;
        int anew = 0;
        for (int changes = 0; ; changes++) {
            var place = directory.resolve("cut-" + changes);
            var disk = new BrokenDisk();
            var journal = Journal.open(place, SMALL, disk);
            fill(journal, 200);
            journal.release(40);
            var id = journal.id();
            disk.changesLeft = changes;
            boolean isThrough = begins(journal);
            journal.abandon();

            try (var again = Journal.open(place, SMALL)) {
                assertThat(again.damage()).isEmpty();
                if (again.id().equals(id)) {
                    old++;
                    assertThat(again.durable()).isEqualTo(200);
                    assertThat(again.released()).isEqualTo(40);
                    assertThat(textsFrom(again, 51)).hasSize(150);
                } else {
                    anew++;
                    assertThat(texts(again)).containsExactlyElementsOf(expected(50, 200));
                }
                assertThat(files(place)).doesNotContain("anew");
            }
            if (isThrough) {
                break;
            }
        }
        assertThat(old).isGreaterThan(10);
        assertThat(anew).isGreaterThan(3);
    }

    /** The disk fails at each change in turn, and is well again when it is recovered. */
    @Test
    void goesOnAsTheOldOrTheNewOneWhenTheDiskComesBack() throws Exception {
        for (int changes = 0; ; changes++) {
            var disk = new BrokenDisk();
            try (var journal = Journal.open(directory.resolve("failed-" + changes), SMALL, disk)) {
                fill(journal, 200);
                var id = journal.id();
                disk.changesLeft = changes;
                boolean isThrough = begins(journal);
                disk.changesLeft = Integer.MAX_VALUE;
                if (!isThrough) {
                    journal.recover();
                }
                append(journal, "next");
                journal.force();
                long behind = journal.id().equals(id) ? 0 : 50;
                assertThat(journal.durable()).isEqualTo(201 - behind);
                assertThat(journal.last()).map(BegunAnewTest::text).contains("next");
                if (isThrough) {
                    return;
                }
            }
        }
    }

    private static boolean begins(Journal journal) {
        try {
            journal.beginAnew(50, BegunAnewTest::renumbered);
            return true;
        } catch (JournalException e) {
            return false;
        }
    }

    private Journal open() throws JournalException {
        return Journal.open(directory.resolve("journal"), SMALL);
    }

    private static Optional<byte[]> renumbered(Entry entry, long sequence) {
        return Optional.of((sequence + " was " + text(entry)).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> expected(int behind, int last) {
        return IntStream.rangeClosed(behind + 1, last)
                .mapToObj(number -> (number - behind) + " was record number " + number)
                .toList();
    }

    /** Severities in turns. */
    private static void fill(Journal journal, int count) throws JournalException {
        for (int i = 1; i <= count; i++) {
            journal.append(i % 4, ("record number " + i).getBytes(StandardCharsets.UTF_8));
        }
        journal.force();
    }

    private static void append(Journal journal, String text) throws JournalException {
        journal.append(0, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> texts(Journal journal) throws JournalException {
        return textsFrom(journal, 1);
    }

    private static List<String> textsFrom(Journal journal, long first) throws JournalException {
        return journal.peek(first, 1000).stream().map(BegunAnewTest::text).toList();
    }

    private static String text(Entry entry) {
        return new String(entry.payload(), StandardCharsets.UTF_8);
    }

    private static String files(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().toString();
        }
    }
}
