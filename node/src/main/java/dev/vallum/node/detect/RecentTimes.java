package dev.vallum.node.detect;

/** The latest times at which something happened, in order, {@value #MOST} at most. */
final class RecentTimes {
    static final int MOST = 100;

    private final long[] nanos = new long[MOST];
    private int size;
    private int next;

    void add(long atNanos) {
        nanos[next] = atNanos;
        next = (next + 1) % MOST;
        size = Math.min(size + 1, MOST);
    }

    void clear() {
        size = 0;
    }

    /** How many of them are no older than that. */
    int countWithin(long now, long lengthNanos) {
        int count = 0;
        while (count < size && now - latest(count) <= lengthNanos) {
            count++;
        }
        return count;
    }

    /**
     * @param back 0 for the latest
     */
    long latest(int back) {
        if (back < 0 || back >= size) {
            throw new IllegalArgumentException(back + " of " + size);
        }
        return nanos[Math.floorMod(next - 1 - back, MOST)];
    }
}
