package dev.vallum.node.journal;

import java.util.List;

/**
 * How much room a journal has.
 *
 * @param limitBytes for all segments together
 * @param segmentBytes after which a new segment is begun; a quarter of the limit at most
 * @param shares which part of the limit records of each severity may fill, the most severe (0)
 *     first; a severity beyond the list has the last one's share
 */
public record JournalSettings(long limitBytes, int segmentBytes, List<Double> shares) {
    /** Room beside the segment size for one record of the greatest length. */
    public static final int MOST_PAYLOAD_BYTES = 32 * 1024;

    public JournalSettings {
        shares = List.copyOf(shares);
        if (segmentBytes < 4096 || limitBytes < 4L * segmentBytes) {
            throw new IllegalArgumentException(
                    "journal: limitBytes %d has to be four times segmentBytes %d, that at least 4096"
                            .formatted(limitBytes, segmentBytes));
        }
        if (shares.isEmpty()) {
            throw new IllegalArgumentException("journal: shares are empty");
        }
        double above = 1.0;
        for (double share : shares) {
            if (!(share > 0 && share <= above)) {
                throw new IllegalArgumentException(
                        "journal: shares have to fall from 1 towards 0, not " + shares);
            }
            above = share;
        }
    }

    long roomBytes(int severity) {
        return (long) (limitBytes * shares.get(Math.min(severity, shares.size() - 1)));
    }
}
