package dev.vallum.node.uplink;

import dev.vallum.node.journal.Journal;
import dev.vallum.node.journal.JournalException;
import dev.vallum.wire.Message.Acknowledgement;
import dev.vallum.wire.RecordHash;
import org.jspecify.annotations.Nullable;

/**
 * What an acknowledgement says of the journal that is delivered.
 *
 * <p>The gateway names places and the hashes of the records that it has there, so that a node can
 * tell its own records from those of a disk that went back in time or was copied: a place whose
 * hash is another's proves nothing, and nothing is ever released for it.
 */
sealed interface Acknowledged {

    /** The gateway has all of this journal up to a sequence. */
    record Through(long sequence) implements Acknowledged {}

    /** The gateway has other records than this journal in the places behind a sequence. */
    record Parted(long behind) implements Acknowledged {}

    /** The two part before what is answered: more has to be sent until it is known where. */
    record PartedBefore() implements Acknowledged {}

    /** It answers a copy of this journal. */
    record NotOurs() implements Acknowledged {}

    /**
     * @param position of the journal that the acknowledgement names
     * @throws JournalException if the journal can't be read
     */
    static Acknowledged of(Acknowledgement answer, Journal journal, Journal.Position position)
            throws JournalException {
        var common = answer.common();
        if (common != null) {
            return parted(answer, common, journal, position);
        }
        return new Through(
                isPlaceKnown(answer, journal, position)
                        ? answer.committed()
                        : undisputed(answer, journal, position));
    }

    /** What was acknowledged before the gateway had, whatever it has now. */
    private static Acknowledged parted(
            Acknowledgement answer, long common, Journal journal, Journal.Position position)
            throws JournalException {
        if (!isOwn(journal, answer.seen(), answer.seenHash())) {
            return new NotOurs();
        }
        if (common <= position.released()) {
            return new Parted(position.released());
        }
        return isOwn(journal, common, answer.commonHash())
                ? new Parted(common)
                : new PartedBefore();
    }

    /**
     * Whether the gateway's place in this journal says what it has of it. It doesn't where it has
     * another record in that place, or one where this journal has none though there are records
     * that it hasn't acknowledged: the disk went back in time, or is a copy of another.
     */
    private static boolean isPlaceKnown(
            Acknowledgement answer, Journal journal, Journal.Position position)
            throws JournalException {
        return answer.committed() > position.durable()
                ? !position.hasUnreleased()
                : isOwn(journal, answer.committed(), answer.hash());
    }

    /**
     * Up to where the gateway has this journal's records for sure, though it has others further on:
     * it would have said so if it had others in the places of what it answers.
     */
    private static long undisputed(
            Acknowledgement answer, Journal journal, Journal.Position position)
            throws JournalException {
        var seen = answer.seen();
        var hash = answer.seenHash();
        if (seen == null
                || hash == null
                || seen <= position.released()
                || seen > Math.min(answer.committed(), position.durable())
                || !isOwn(journal, seen, hash)) {
            return position.released();
        }
        return seen;
    }

    /** Whether no other record stands in a place than one of some hash, as far as that is known. */
    private static boolean isOwn(
            Journal journal, @Nullable Long sequence, @Nullable RecordHash hash)
            throws JournalException {
        if (sequence == null || hash == null) {
            return true;
        }
        return journal.peek(sequence, 1).stream()
                .filter(entry -> entry.sequence() == sequence)
                .allMatch(entry -> RecordHash.of(entry.payload()).equals(hash));
    }
}
