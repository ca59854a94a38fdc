package dev.vallum.node.detect;

/**
 * What a fence has been: all that its detector needs to go on after a restart as if there had been
 * none.
 *
 * @param feedKv mean peak at the feed end of late, in kV
 * @param returnKv mean peak at the return end of late, in kV
 * @param bestRatio the best that has come back of what is fed, in dry weather
 * @param scatter how far the ratio of single impulses is off its mean, as a share of it
 * @param impulses that the scatter was taken from, as far as they are counted
 * @param dayKv mean peak at the return end over a day, in kV
 * @param bestDayKv the highest that this has been, in kV; 0 while that isn't known
 * @param daySeconds time that these were taken from, in s
 */
public record FenceMemory(
        double feedKv,
        double returnKv,
        double bestRatio,
        double scatter,
        int impulses,
        double dayKv,
        double bestDayKv,
        double daySeconds) {
    /** No fence has more. */
    private static final double MOST_KV = 50;

    private static final double MOST_RATIO = 100;

    public FenceMemory {
        require(feedKv > 0 && feedKv <= MOST_KV, "feedKv", feedKv);
        require(returnKv > 0 && returnKv <= MOST_KV, "returnKv", returnKv);
        require(bestRatio > 0 && bestRatio <= MOST_RATIO, "bestRatio", bestRatio);
        require(scatter >= 0 && scatter <= MOST_RATIO, "scatter", scatter);
        require(impulses > 0, "impulses", impulses);
        require(dayKv >= 0 && dayKv <= MOST_KV, "dayKv", dayKv);
        require(bestDayKv >= 0 && bestDayKv <= MOST_KV, "bestDayKv", bestDayKv);
        require(daySeconds >= 0 && Double.isFinite(daySeconds), "daySeconds", daySeconds);
    }

    private static void require(boolean holds, String name, double value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " " + value);
        }
    }
}
