package dev.vallum.node.evaluate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a node made of a while of sound.
 *
 * @param pieces what was played when, in order
 * @param likenesses how the likeness to steps changed, in order
 * @param onsets of footsteps
 * @param peaks of the evidence for steps, in order
 * @param length of all sound, with what was quiet before and after
 * @param cost of judging it
 */
record Heard(
        List<Piece> pieces,
        List<Likeness> likenesses,
        List<Duration> onsets,
        List<Peak> peaks,
        Duration length,
        Cost cost) {
    /** A judgement comes within this of when it is due. */
    private static final Duration LATEST = Duration.ofMillis(1_100);

    Heard {
        pieces = List.copyOf(pieces);
        likenesses = List.copyOf(likenesses);
        onsets = List.copyOf(onsets);
        peaks = List.copyOf(peaks);
    }

    /** A recording that was played from a time to a time. */
    record Piece(LabelledRecording recording, Duration from, Duration to) {
        Duration length() {
            return to.minus(from);
        }
    }

    /** 0 to 1, from a time on. */
    record Likeness(Duration from, double value) {}

    /** The most that evidence came to between two times at which there was none. */
    record Peak(Duration at, double evidence) {}

    /**
     * What the detectors took, without the loops around them and the reading of files.
     *
     * @param nanos of the thread's processor time
     * @param bytes allocated
     */
    record Cost(long nanos, long bytes) {
        static final Cost NONE = new Cost(0, 0);

        Cost plus(Cost other) {
            return new Cost(nanos + other.nanos, bytes + other.bytes);
        }
    }

    /** What the first judgement from a moment on came to: the one that had heard all until then. */
    double likenessAfter(Duration moment) {
        double last = 0;
        for (var likeness : likenesses) {
            if (likeness.from().compareTo(moment) >= 0) {
                return likeness.from().minus(moment).compareTo(LATEST) <= 0
                        ? likeness.value()
                        : last;
            }
            last = likeness.value();
        }
        return last;
    }

    /** What was being played, or had been last. */
    Piece at(Duration time) {
        return pieces.stream()
                .filter(piece -> piece.from().compareTo(time) < 0)
                .reduce((_, later) -> later)
                .orElse(pieces.getFirst());
    }

    /** The first onset in a time, if there is one. */
    Optional<Duration> onset(Duration from, Duration to) {
        return onsets.stream().filter(onset -> isWithin(onset, from, to)).findFirst();
    }

    static boolean isWithin(Duration time, Duration from, Duration to) {
        return time.compareTo(from) >= 0 && time.compareTo(to) <= 0;
    }
}
