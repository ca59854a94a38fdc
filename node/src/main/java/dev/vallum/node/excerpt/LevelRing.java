package dev.vallum.node.excerpt;

import dev.vallum.wire.ExcerptPart.Levels;
import dev.vallum.wire.ExcerptPart.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * The last levels of some rows at equal intervals, a byte each. Values come one behind the other;
 * where time went on without them, there is a hole.
 */
final class LevelRing {
    /** A sound card's clock and the reads' jitter are allowed to be so far off. */
    private static final int TOLERANCE_MS = 250;

    private final byte[][] rows;
    private final double lowestDb;
    private final int stepMs;
    private final long stepNanos;
    private final int size;
    private final int tolerance;
    private boolean begun;

    /** Of the next value: each place is a step of the monotonic time. */
    private long next;

    LevelRing(int rows, double lowestDb, int stepMs) {
        this.lowestDb = lowestDb;
        this.stepMs = stepMs;
        stepNanos = stepMs * 1_000_000L;
        size = RecentReadings.SPAN_MS / stepMs;
        tolerance = Math.max(1, TOLERANCE_MS / stepMs);
        this.rows = new byte[rows][size];
    }

    /**
     * Begins the next value of all rows.
     *
     * @param endNanos when what it is about was over
     * @return whether it has a place; it has none where the values come faster than the time
     */
    boolean begin(long endNanos) {
        long due = Math.floorDiv(endNanos - stepNanos / 2, stepNanos);
        if (begun && next - due > tolerance) {
            return false;
        }
        if (!begun || due - next > tolerance) {
            leaveOut(due);
        }
        begun = true;
        next++;
        return true;
    }

    /** Of the value that was begun last. */
    void set(int row, double levelDb) {
        rows[row][place(next - 1)] = Levels.code(levelDb, lowestDb);
    }

    private void leaveOut(long until) {
        long from = begun ? Math.max(next, until - size) : until - size;
        for (long hole = from; hole < until; hole++) {
            for (var row : rows) {
                row[place(hole)] = 0;
            }
        }
        next = until;
    }

    private int place(long number) {
        return (int) Math.floorMod(number, (long) size);
    }

    /**
     * What is known of a stretch of time; empty where nothing is.
     *
     * @param row makes a row of its number and its bytes
     */
    Optional<Levels> levels(Span span, String unit, BiFunction<Integer, byte[], Row> row) {
        long first = Math.max(Math.ceilDiv(span.fromNanos(), stepNanos), next - size);
        long end = Math.min(Math.floorDiv(span.untilNanos(), stepNanos), next);
        if (!begun || end <= first) {
            return Optional.empty();
        }
        List<Row> all =
                IntStream.range(0, rows.length)
                        .mapToObj(number -> row.apply(number, cut(rows[number], first, end)))
                        .toList();
        return Optional.of(new Levels(unit, span.ms(first * stepNanos), stepMs, lowestDb, all));
    }

    private byte[] cut(byte[] row, long first, long end) {
        var bytes = new byte[(int) (end - first)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = row[place(first + i)];
        }
        return bytes;
    }
}
