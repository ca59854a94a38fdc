package dev.vallum.node.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.node.journal.Appended.Refused;
import dev.vallum.node.journal.Appended.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final JournalSettings SMALL =
            new JournalSettings(16 * 1024, 4096, List.of(1.0, 1.0, 0.85, 0.7));

    @TempDir Path directory;

    @Test
    void countsFromOneAndGivesBackWhatWasForced() throws Exception {
        try (var journal = open()) {
            assertThat(append(journal, "first")).isEqualTo(new Written(1));
            assertThat(append(journal, "second")).isEqualTo(new Written(2));
            journal.force();

            assertThat(texts(journal, 1)).containsExactly("first", "second");
            assertThat(journal.peek(2, 10)).extracting(Entry::sequence).containsExactly(2L);
            assertThat(journal.peek(1, 1)).extracting(Entry::sequence).containsExactly(1L);
        }
    }

    @Test
    void showsNothingThatWasNotForced() throws Exception {
        try (var journal = open()) {
            append(journal, "not yet");

            assertThat(journal.peek(1, 10)).isEmpty();
            assertThat(journal.durable()).isZero();
        }
    }

    @Test
    void keepsIdentityRecordsAndPositionOverAReopen() throws Exception {
        var first = open();
        var id = first.id();
        append(first, "one");
        append(first, "two");
        first.force();
        first.release(1);
        first.close();

        try (var again = open()) {
            assertThat(again.id()).isEqualTo(id);
            assertThat(again.released()).isEqualTo(1);
            assertThat(again.damage()).isEmpty();
            assertThat(texts(again, again.released() + 1)).containsExactly("two");
            assertThat(append(again, "three")).isEqualTo(new Written(3));
        }
    }

    @Test
    void neverGoesBackWhenAllIsReleased() throws Exception {
        var journal = open();
        fill(journal, 200);
        journal.release(200);
        journal.close();

        try (var again = open()) {
            assertThat(again.nextSequence()).isEqualTo(201);
            assertThat(again.last()).map(Entry::sequence).contains(200L);
        }
    }

    @Test
    void takesTheReleasedPositionForTheSequenceWhenTheRecordsAreGone() throws Exception {
        var journal = open();
        fill(journal, 5);
        journal.release(5);
        journal.close();
        var segment = segments().getFirst();
        Files.write(segment, Arrays.copyOf(Files.readAllBytes(segment), 60));

        try (var again = open()) {
            assertThat(again.nextSequence()).isEqualTo(6);
        }
    }

    @Test
    void deletesSegmentsThatAreWhollyReleasedAndNoOthers() throws Exception {
        try (var journal = open()) {
            fill(journal, 200);
            int before = segments().size();

            journal.release(100);

            assertThat(before).isGreaterThan(2);
            assertThat(segments().size()).isLessThan(before).isGreaterThan(1);
            assertThat(journal.peek(101, 200)).hasSize(100);
        }
    }

    @Test
    void cutsATornTailAtEachOfItsBytes() throws Exception {
        var journal = open();
        fill(journal, 3);
        long whole = Files.size(segments().getFirst());
        append(journal, "the last one");
        journal.close();
        var bytes = Files.readAllBytes(segments().getFirst());

        for (int length = (int) whole; length < bytes.length; length++) {
            Files.write(segments().getFirst(), Arrays.copyOf(bytes, length));
            try (var again = open()) {
                assertThat(again.peek(1, 10)).as("cut at %d", length).hasSize(3);
                assertThat(again.nextSequence()).isEqualTo(4);
                assertThat(again.damage()).hasSize(length == whole ? 0 : 1);
                assertThat(again.damage()).allMatch(Damage.TornTail.class::isInstance);
            }
            try (var third = open()) {
                assertThat(third.damage()).as("cut for good at %d", length).isEmpty();
            }
        }
    }

    @Test
    void passesOverADamagedRecordWhereverItIsHitAndTellsIt() throws Exception {
        var journal = open();
        append(journal, "first");
        append(journal, "second");
        append(journal, "third");
        journal.close();
        var bytes = Files.readAllBytes(segments().getFirst());
        int from = SegmentFormat.HEADER_BYTES + SegmentFormat.RECORD_HEADER_BYTES + 5;
        int to = from + SegmentFormat.RECORD_HEADER_BYTES + 6;

        for (int at = from; at < to; at++) {
            var damaged = bytes.clone();
            damaged[at] ^= (byte) 0x55;
            Files.write(segments().getFirst(), damaged);
            try (var again = open()) {
                assertThat(texts(again, 1)).as("hit at %d", at).containsExactly("first", "third");
                assertThat(again.damage())
                        .containsExactly(
                                new Damage.LostRecords("00000000000000000001.segment", 2, 2));
                assertThat(again.nextSequence()).isEqualTo(4);
            }
        }
    }

    @Test
    void keepsTheLaterSegmentsWhenTheEndOfAnEarlierOneIsDamaged() throws Exception {
        var journal = open();
        fill(journal, 200);
        journal.close();
        var second = segments().get(1);
        var bytes = Files.readAllBytes(second);
        bytes[bytes.length - 1] ^= 1;
        Files.write(second, bytes);

        try (var again = open()) {
            assertThat(again.peek(1, 200)).hasSize(199);
            assertThat(again.damage()).singleElement().isInstanceOf(Damage.LostRecords.class);
            assertThat(again.nextSequence()).isEqualTo(201);
        }
    }

    @Test
    void readsASegmentWhoseHeaderIsDamagedByItsName() throws Exception {
        var journal = open();
        var id = journal.id();
        fill(journal, 100);
        journal.close();
        var bytes = Files.readAllBytes(segments().getFirst());
        bytes[3] ^= 1;
        Files.write(segments().getFirst(), bytes);

        try (var again = open()) {
            assertThat(again.id()).isEqualTo(id);
            assertThat(again.peek(1, 200)).hasSize(100);
        }
    }

    @Test
    void mendsAHeaderSoThatTheRecordsAreItsOwnTheNextTimeToo() throws Exception {
        var journal = open();
        var id = journal.id();
        append(journal, "first");
        append(journal, "second");
        journal.force();
        journal.release(1);
        journal.close();
        var bytes = Files.readAllBytes(segments().getFirst());
        Arrays.fill(bytes, 0, SegmentFormat.HEADER_BYTES, (byte) 0x5a);
        Files.write(segments().getFirst(), bytes);
        open().close();
        Files.delete(directory.resolve("released"));

        try (var again = open()) {
            assertThat(again.id()).isEqualTo(id);
            assertThat(again.damage()).isEmpty();
            assertThat(texts(again, 1)).containsExactly("first", "second");
        }
    }

    @Test
    void forcesNothingOfWhatWasTornWhenItMendsAHeader() throws Exception {
        var journal = open();
        append(journal, "first");
        append(journal, "second");
        journal.force();
        journal.release(1);
        journal.close();
        var bytes = Files.readAllBytes(segments().getFirst());
        var torn = Arrays.copyOf(bytes, bytes.length + 3_000);
        torn[3] ^= 1;
        Files.write(segments().getFirst(), torn);
        var disk = new BrokenDisk();

        try (var again = Journal.open(directory, SMALL, disk)) {
            assertThat(texts(again, 1)).containsExactly("first", "second");
            assertThat(disk.forcedBytes).isEqualTo(bytes.length);
        }
    }

    @Test
    void findsABitThatFlippedAfterTheOpening() throws Exception {
        try (var journal = open()) {
            append(journal, "first");
            append(journal, "second");
            journal.force();
            var bytes = Files.readAllBytes(segments().getFirst());
            bytes[SegmentFormat.HEADER_BYTES + SegmentFormat.RECORD_HEADER_BYTES] ^= 1;
            Files.write(segments().getFirst(), bytes);

            assertThat(texts(journal, 1)).containsExactly("second");
        }
    }

    @Test
    void setsAForeignSegmentAside() throws Exception {
        var journal = open();
        fill(journal, 3);
        journal.close();
        Files.write(
                directory.resolve("00000000000000000009.segment"),
                SegmentFormat.header(java.util.UUID.randomUUID(), 9).array());

        try (var again = open()) {
            assertThat(again.damage()).singleElement().isInstanceOf(Damage.ForeignFile.class);
            assertThat(again.nextSequence()).isEqualTo(4);
        }
    }

    @Test
    void refusesTheLeastSevereFirstWhenItFills() throws Exception {
        try (var journal = open()) {
            int environment = fillWith(journal, 3);
            int fault = fillWith(journal, 2);
            int intrusion = fillWith(journal, 0);

            assertThat(environment).isGreaterThan(20);
            assertThat(fault).isPositive();
            assertThat(intrusion).isPositive();
            assertThat(journal.usedBytes()).isLessThanOrEqualTo(SMALL.limitBytes());
            assertThat(append(journal, "x".repeat(2000))).isInstanceOf(Refused.class);

            journal.force();
            journal.release(environment + fault + intrusion);
            assertThat(journal.append(3, new byte[100])).isInstanceOf(Written.class);
        }
    }

    @Test
    void overwritesNothingWhenFull() throws Exception {
        try (var journal = open()) {
            int count = fillWith(journal, 0);
            journal.force();

            assertThat(journal.peek(1, 1000)).hasSize(count);
            assertThat(journal.peek(1, 1)).extracting(Entry::sequence).containsExactly(1L);
        }
    }

    @Test
    void claimsNothingAfterAFailedForceAndGoesOnAfterRecovery() throws Exception {
        var disk = new BrokenDisk();
        try (var journal = Journal.open(directory, SMALL, disk)) {
            append(journal, "good");
            journal.force();
            append(journal, "unsure");
            disk.failsForce = true;

            assertThatThrownBy(journal::force).isInstanceOf(JournalException.class);
            assertThat(journal.durable()).isEqualTo(1);
            assertThat(texts(journal, 1)).containsExactly("good");
            assertThatThrownBy(() -> append(journal, "more")).isInstanceOf(JournalException.class);
            assertThatThrownBy(journal::recover).isInstanceOf(JournalException.class);

            disk.failsForce = false;
            journal.recover();
            assertThat(append(journal, "again")).isEqualTo(new Written(2));
            journal.force();
            assertThat(texts(journal, 1)).containsExactly("good", "again");
        }
        try (var again = open()) {
            assertThat(texts(again, 1)).containsExactly("good", "again");
            assertThat(again.damage()).isEmpty();
        }
    }

    @Test
    void recoversWhenTheFirstRecordOfASegmentFails() throws Exception {
        var disk = new BrokenDisk();
        try (var journal = Journal.open(directory, SMALL, disk)) {
            disk.failsWrite = true;
            assertThatThrownBy(() -> append(journal, "half")).isInstanceOf(JournalException.class);
            disk.failsWrite = false;

            journal.recover();
            assertThat(append(journal, "whole")).isEqualTo(new Written(1));
            journal.force();
            assertThat(texts(journal, 1)).containsExactly("whole");
        }
    }

    @Test
    void jumpsBehindWhatTheReceiverHasWhenThisDiskLostIt() throws Exception {
        var journal = open();
        fill(journal, 2);
        journal.release(7);
        assertThat(append(journal, "next")).isEqualTo(new Written(8));
        journal.close();

        try (var again = open()) {
            assertThat(again.nextSequence()).isEqualTo(9);
        }
    }

    @Test
    void losesNothingForcedWhenItIsAbandoned() throws Exception {
        var journal = open();
        append(journal, "forced");
        journal.force();
        append(journal, "maybe");
        journal.abandon();

        try (var again = open()) {
            assertThat(texts(again, 1)).startsWith("forced");
        }
    }

    @Test
    void keepsASecondOneOffItsDirectory() throws Exception {
        try (var journal = open()) {
            assertThatThrownBy(this::open).hasMessageContaining("in use");
            assertThat(journal.nextSequence()).isEqualTo(1);
        }
    }

    private Journal open() throws JournalException {
        return Journal.open(directory, SMALL);
    }

    private static Appended append(Journal journal, String text) throws JournalException {
        return journal.append(0, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void fill(Journal journal, int count) throws JournalException {
        for (int i = 0; i < count; i++) {
            append(journal, "record number %03d, of some length to fill a file".formatted(i));
        }
        journal.force();
    }

    private static int fillWith(Journal journal, int severity) throws JournalException {
        int count = 0;
        while (journal.append(severity, new byte[200]) instanceof Written) {
            count++;
        }
        return count;
    }

    private static List<String> texts(Journal journal, long from) throws JournalException {
        return journal.peek(from, 100).stream()
                .map(entry -> new String(entry.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<Path> segments() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".segment")).sorted().toList();
        }
    }
}
