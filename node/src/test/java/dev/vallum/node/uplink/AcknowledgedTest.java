package dev.vallum.node.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.node.journal.Journal;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.journal.JournalSettings;
import dev.vallum.wire.Message.Acknowledgement;
import dev.vallum.wire.RecordHash;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six records in a journal, of which the gateway has acknowledged two. */
class AcknowledgedTest {
    private static final RecordHash OTHER = RecordHash.of("another record".getBytes(UTF_8));
    private static final JournalSettings SETTINGS =
            new JournalSettings(64 * 1024, 16 * 1024, List.of(1.0));

    @TempDir Path directory;

    private Journal journal;

    @BeforeEach
    void fill() throws Exception {
        journal = Journal.open(directory, SETTINGS);
        for (int i = 1; i <= 6; i++) {
            journal.append(0, record(i));
        }
        journal.force();
        journal.release(2);
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
    }

    @Test
    void reachesThePlaceWhoseRecordIsOwn() throws Exception {
        assertThat(judged(committed(5, own(5)))).isEqualTo(through(5));
        assertThat(judged(committed(6, own(6)))).isEqualTo(through(6));
    }

    @Test
    void takesAnEarlierGatewaysWordWithoutAHash() throws Exception {
        assertThat(judged(committed(5, null))).isEqualTo(through(5));
    }

    @Test
    void provesNothingWhereAnotherRecordStands() throws Exception {
        assertThat(judged(committed(5, OTHER))).isEqualTo(through(2));
    }

    @Test
    void provesNothingBehindTheEndWhileSomethingIsUnacknowledged() throws Exception {
        assertThat(judged(committed(9, OTHER))).isEqualTo(through(2));
    }

    @Test
    void saysWhatTheDiskLostWhereAllElseIsAcknowledged() throws Exception {
        journal.release(6);
        assertThat(judged(committed(9, OTHER))).isEqualTo(through(9));
    }

    @Test
    void reachesWhatItAnswersWhereNoDifferenceIsKnownBeforeThat() throws Exception {
        assertThat(judged(answer(9, 4L, own(4), null, null))).isEqualTo(through(4));
    }

    @Test
    void doesNotReachWhatACopySent() throws Exception {
        assertThat(judged(answer(9, 4L, OTHER, null, null))).isEqualTo(through(2));
    }

    @Test
    void doesNotReachWhatIsNotCommitted() throws Exception {
        assertThat(judged(answer(3, 4L, own(4), null, null, OTHER))).isEqualTo(through(2));
    }

    @Test
    void partsBehindTheLastRecordThatBothHave() throws Exception {
        assertThat(judged(answer(9, 6L, own(6), 4L, own(4)))).isEqualTo(new Acknowledged.Parted(4));
    }

    @Test
    void neverPartsBeforeWhatWasAcknowledged() throws Exception {
        assertThat(judged(answer(9, 6L, own(6), 1L, OTHER))).isEqualTo(new Acknowledged.Parted(2));
        assertThat(judged(answer(9, 6L, own(6), 0L, null))).isEqualTo(new Acknowledged.Parted(2));
    }

    @Test
    void asksForMoreWhereTheyPartBeforeWhatIsAnswered() throws Exception {
        assertThat(judged(answer(9, 6L, own(6), 4L, OTHER)))
                .isEqualTo(new Acknowledged.PartedBefore());
    }

    @Test
    void isNotAboutThisDiskWhereItAnswersACopysRecord() throws Exception {
        assertThat(judged(answer(9, 6L, OTHER, 4L, own(4)))).isEqualTo(new Acknowledged.NotOurs());
    }

    private Acknowledged judged(Acknowledgement answer) throws JournalException {
        return Acknowledged.of(answer, journal, journal.position());
    }

    private static Acknowledged through(long sequence) {
        return new Acknowledged.Through(sequence);
    }

    private Acknowledgement committed(long sequence, @Nullable RecordHash hash) {
        return answer(sequence, null, null, null, null, hash);
    }

    private Acknowledgement answer(
            long committed,
            @Nullable Long seen,
            @Nullable RecordHash seenHash,
            @Nullable Long common,
            @Nullable RecordHash commonHash) {
        return answer(committed, seen, seenHash, common, commonHash, OTHER);
    }

    private Acknowledgement answer(
            long committed,
            @Nullable Long seen,
            @Nullable RecordHash seenHash,
            @Nullable Long common,
            @Nullable RecordHash commonHash,
            @Nullable RecordHash hash) {
        return new Acknowledgement(
                "n1", journal.id(), committed, hash, seen, seenHash, common, commonHash);
    }

    private static RecordHash own(int sequence) {
        return RecordHash.of(record(sequence));
    }

    private static byte[] record(int number) {
        return ("record number " + number).getBytes(UTF_8);
    }
}
