package dev.vallum.node.uplink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which records to send next: a window that slides behind the gateway's cumulative
 * acknowledgements and goes back when something got lost. Pure: all time comes in.
 *
 * <p>Not for several threads.
 */
final class DeliveryWindow {
    /**
     * A batch that isn't full waits while so many are under way, and carries all that comes
     * meanwhile (as small segments do in RFC 896): a gateway that falls behind gets fewer messages.
     */
    private static final int MOST_BEFORE_A_PART = 3;

    private final DeliverySettings settings;

    /** Where each message ends that was sent and isn't answered for. */
    private final Deque<Long> underWay = new ArrayDeque<>();

    private boolean connected;
    private boolean awaitsPosition;
    private boolean probes;
    private long committed;
    private long next;
    private long timeoutNanos;
    private long deadlineNanos;
    private long wentBackNanos;
    private boolean wentBack;

    /**
     * The highest that was sent before the last step back. Until all up to it is committed, what
     * tells of a gap is still about the one that was gone back for (RFC 6582 has the same rule for
     * TCP). What is lost once more is sent again after a timeout.
     */
    private long sentBefore;

    DeliveryWindow(DeliverySettings settings, long released) {
        this.settings = settings;
        committed = released;
        next = released + 1;
        timeoutNanos = settings.acknowledgementTimeout().toNanos();
    }

    /** Records to send, in order: from a sequence, at most so many. */
    record Range(long from, int most) {}

    /** What an acknowledgement came to. */
    enum Outcome {
        /** The first one since the connect or after a long silence: it says where to go on. */
        POSITIONED,
        /** The gateway has committed more. */
        ADVANCED,
        /** Nothing new, while records are under way: some were lost, they are sent again. */
        GAP,
        /** Says nothing new. */
        REPEATED,
        /** Older than what is known already. */
        STALE
    }

    /** A birth was sent. Nothing else is, until the gateway answers it or a timeout passes. */
    void connected(long nowNanos) {
        connected = true;
        awaitsPosition = true;
        probes = false;
        wentBack = false;
        moveTo(committed + 1);
        timeoutNanos = settings.acknowledgementTimeout().toNanos();
        deadlineNanos = nowNanos + timeoutNanos;
    }

    void disconnected() {
        connected = false;
    }

    /**
     * What to send now, if anything.
     *
     * @param highest durable sequence
     */
    Optional<Range> next(long highest, long nowNanos) {
        if (!connected) {
            return Optional.empty();
        }
        if (awaitsPosition || next > committed + 1) {
            goBackIfOverdue(nowNanos);
        }
        long mostUnderWay = probes ? settings.batchRecords() : settings.windowRecords();
        long room = committed + mostUnderWay - (next - 1);
        if (awaitsPosition || room <= 0 || next > highest) {
            return Optional.empty();
        }
        boolean isPart = highest - next + 1 < settings.batchRecords();
        if (isPart && underWay.size() >= MOST_BEFORE_A_PART) {
            return Optional.empty();
        }
        return Optional.of(new Range(next, (int) Math.min(room, settings.batchRecords())));
    }

    private void goBackIfOverdue(long nowNanos) {
        if (nowNanos - deadlineNanos < 0) {
            return;
        }
        awaitsPosition = false;
        // Nobody answers: one batch at a time and ever more seldom, until somebody does.
        probes = true;
        timeoutNanos =
                Math.min(timeoutNanos * 2, settings.longestAcknowledgementTimeout().toNanos());
        deadlineNanos = nowNanos + timeoutNanos;
        goBack();
    }

    private void goBack() {
        sentBefore = Math.max(sentBefore, next - 1);
        moveTo(committed + 1);
    }

    /** All from a sequence on counts as not sent. */
    private void moveTo(long sequence) {
        next = sequence;
        underWay.clear();
    }

    /** Records up to a sequence were given to the link. */
    void sent(long through, long nowNanos) {
        if (next == committed + 1) {
            deadlineNanos = nowNanos + timeoutNanos;
        }
        next = through + 1;
        underWay.add(through);
    }

    /**
     * The gateway has committed everything up to a sequence.
     *
     * @param seen the highest sequence in what it answers, as far as it says so
     */
    Outcome acknowledged(long through, @Nullable Long seen, long nowNanos) {
        if (awaitsPosition || (probes && through < committed)) {
            // The gateway's word, even if it has forgotten what it once had.
            awaitsPosition = false;
            committed = through;
            moveTo(through + 1);
            sentBefore = through;
            answered(nowNanos);
            return Outcome.POSITIONED;
        }
        if (through < committed) {
            return Outcome.STALE;
        }
        answered(nowNanos);
        if (through > committed) {
            committed = through;
            next = Math.max(next, through + 1);
            underWay.removeIf(last -> last <= through);
            return Outcome.ADVANCED;
        }
        // What came twice is answered with nothing new, and is no sign that anything is missing:
        // who took it for one would send ever more to a gateway that is slow already.
        boolean isRepeated = seen != null && seen <= through;
        return !isRepeated && goBackForGap(nowNanos) ? Outcome.GAP : Outcome.REPEATED;
    }

    private void answered(long nowNanos) {
        probes = false;
        timeoutNanos = settings.acknowledgementTimeout().toNanos();
        deadlineNanos = nowNanos + timeoutNanos;
    }

    /** At most once in a while: each batch behind the lost one is answered alike. */
    private boolean goBackForGap(long nowNanos) {
        boolean recently = wentBack && nowNanos - wentBackNanos < settings.gapInterval().toNanos();
        if (next == committed + 1 || recently || committed < sentBefore) {
            return false;
        }
        wentBack = true;
        wentBackNanos = nowNanos;
        goBack();
        return true;
    }

    /** Up to which sequence the gateway has committed, as far as is known. */
    long committed() {
        return committed;
    }
}
