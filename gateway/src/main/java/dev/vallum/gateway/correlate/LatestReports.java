package dev.vallum.gateway.correlate;

import java.util.Arrays;

/**
 * When each zone reported last, and how many did lately. Of thousands of zones the few that decide
 * are not counted one by one: reports of late are counted by slices of time.
 */
final class LatestReports {
    private static final int SLICES = 128;
    private static final int SLICES_OF_THE_SPAN = SLICES / 2;

    private final long sliceMillis;
    private final long[] latestMillis;

    /** How many zones reported last in a slice; those of the last {@link #SLICES} alone. */
    private final int[] counts = new int[SLICES];

    private long newestSlice = Long.MIN_VALUE;

    /**
     * @param spanMillis back from the latest report that is asked for most
     */
    LatestReports(int zoneCount, long spanMillis) {
        sliceMillis = Math.max(1, spanMillis / SLICES_OF_THE_SPAN);
        latestMillis = new long[zoneCount];
        Arrays.fill(latestMillis, Long.MIN_VALUE);
    }

    void add(int zone, long atMillis) {
        long before = latestMillis[zone];
        if (atMillis <= before) {
            return;
        }
        latestMillis[zone] = atMillis;
        moveOn(slice(atMillis));
        if (isCounted(slice(before))) {
            counts[index(slice(before))]--;
        }
        if (isCounted(slice(atMillis))) {
            counts[index(slice(atMillis))]++;
        }
    }

    /**
     * Whether so many zones may have reported since a time; they surely have not if it is false.
     */
    boolean mayBe(int many, long sinceMillis) {
        long first = slice(sinceMillis);
        if (!isCounted(first)) {
            return count(sinceMillis) >= many;
        }
        int atMost = 0;
        for (long slice = first; slice <= newestSlice; slice++) {
            atMost += counts[index(slice)];
        }
        return atMost >= many && count(sinceMillis) >= many;
    }

    /** The latest of all zones, {@link Long#MIN_VALUE} if none reported. */
    long latest() {
        long latest = Long.MIN_VALUE;
        for (long report : latestMillis) {
            latest = Math.max(latest, report);
        }
        return latest;
    }

    private int count(long sinceMillis) {
        int zones = 0;
        for (long latest : latestMillis) {
            if (latest >= sinceMillis) {
                zones++;
            }
        }
        return zones;
    }

    private void moveOn(long slice) {
        if (slice <= newestSlice) {
            return;
        }
        // What stood in these places is now too old to be counted.
        long passed = newestSlice == Long.MIN_VALUE ? SLICES : slice - newestSlice;
        if (passed >= SLICES) {
            Arrays.fill(counts, 0);
        } else {
            for (long next = newestSlice + 1; next <= slice; next++) {
                counts[index(next)] = 0;
            }
        }
        newestSlice = slice;
    }

    private boolean isCounted(long slice) {
        return newestSlice != Long.MIN_VALUE && slice > newestSlice - SLICES;
    }

    private long slice(long atMillis) {
        return Math.floorDiv(atMillis, sliceMillis);
    }

    private static int index(long slice) {
        return (int) Math.floorMod(slice, (long) SLICES);
    }
}
