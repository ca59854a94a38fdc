package dev.vallum.gateway.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.chaos.Verdict.Wrong;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What compares must itself see each thing that may not be. */
class VerdictTest {
    private static final UUID JOURNAL = new UUID(1, 2);
    private static final JournalKey KEY = new JournalKey("n01", JOURNAL);

    @TempDir private Path copies;

    private final List<GatewayFile.Row> rows = new ArrayList<>();

    @Test
    void findsNothingWrongWithWhatArrivedOnceAndInOrder() throws IOException {
        forced(1, 2, 3);
        arrived(1, 2, 3);

        assertThat(verdict().isClean()).isTrue();
        assertThat(verdict().detections()).isEqualTo(3);
    }

    @Test
    void findsWhatIsLost() throws IOException {
        forced(1, 2, 3);
        arrived(1, 2);

        assertThat(verdict().count(Wrong.LOST)).isEqualTo(1);
    }

    @Test
    void takesAWordAboutAnUnreadableRecordForNoRecord() throws IOException {
        forced(1, 2);
        arrived(1);
        rows.add(new GatewayFile.Row(KEY, "unreadable", 2, 2, record(2)));

        assertThat(verdict().count(Wrong.LOST)).isEqualTo(1);
    }

    @Test
    void findsWhatIsDoubledAlsoUnderAnotherSequence() throws IOException {
        forced(1, 2);
        arrived(1, 2);
        rows.add(new GatewayFile.Row(KEY, "detected", 3, 3, record(2)));
        assertThat(verdict().count(Wrong.DOUBLED)).isEqualTo(1);

        rows.add(rows.getFirst());
        assertThat(verdict().count(Wrong.DOUBLED)).isEqualTo(3);
    }

    @Test
    void findsWhatIsOutOfOrderChangedAndNeverForced() throws IOException {
        forced(1, 2);
        arrived(2);
        rows.add(new GatewayFile.Row(KEY, "detected", 3, 3, record(4)));
        assertThat(verdict().count(Wrong.OUT_OF_ORDER)).isEqualTo(1);
        assertThat(verdict().count(Wrong.NEVER_FORCED)).isEqualTo(1);

        rows.clear();
        rows.add(new GatewayFile.Row(KEY, "detected", 1, 1, record(9)));
        assertThat(verdict().count(Wrong.CHANGED)).isEqualTo(1);
    }

    @Test
    void countsOnlyWhatTheCopysLengthSaysWasForced() throws IOException {
        forced(1, 2);
        var copy = copies.resolve("n01.id.1.segment");
        var bytes = ByteBuffer.wrap(Files.readAllBytes(copy)).order(ByteOrder.nativeOrder());
        bytes.putLong(0, 40 + 17 + record(1).length);
        Files.write(copy, bytes.array());

        assertThat(ForcedRecords.read(copies).ends()).containsEntry(KEY, 1L);
    }

    private Verdict verdict() throws IOException {
        return Verdict.of(ForcedRecords.read(copies), rows, 0);
    }

    private void arrived(long... sequences) {
        for (long sequence : sequences) {
            rows.add(new GatewayFile.Row(KEY, "detected", sequence, sequence, record(sequence)));
        }
    }

    private void forced(long... sequences) throws IOException {
        var bytes = ByteBuffer.allocate(4096);
        bytes.position(40);
        bytes.putLong(12, JOURNAL.getMostSignificantBits());
        bytes.putLong(20, JOURNAL.getLeastSignificantBits());
        for (long sequence : sequences) {
            int at = bytes.position();
            var record = record(sequence);
            bytes.putInt(record.length).putInt(0).putLong(sequence).put((byte) 0).put(record);
            var crc = new CRC32C();
            crc.update(bytes.slice(at + 8, bytes.position() - at - 8));
            bytes.putInt(at + 4, (int) crc.getValue());
        }
        int length = bytes.position();
        var copy = ByteBuffer.allocate(8 + length).order(ByteOrder.nativeOrder()).putLong(length);
        copy.put(bytes.flip());
        Files.write(copies.resolve("n01.id.1.segment"), copy.array());
    }

    private static byte[] record(long number) {
        return "{\"record\":\"detected\",\"detection\":{\"number\":%d}}"
                .formatted(number)
                .getBytes(UTF_8);
    }
}
