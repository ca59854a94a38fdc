package dev.vallum.gateway.benchmark;

import dev.vallum.gateway.benchmark.LargeSite.Layer;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What sensors of a large site report, in order of time: the fences of some zones chatter, each by
 * itself, which never is more than one sensor's word; and now and then somebody climbs a fence and
 * walks over the gravel behind it, in a zone that was quiet before and each time another one, and
 * in step with nobody else.
 *
 * <p>Zones that chatter and zones with intrusions lie at least two apart, so that none is the
 * other's neighbour.
 */
final class Happenings {
    private static final long SECOND_NANOS = 1_000_000_000;

    /** Of a node's five zones. */
    private static final int CHATTERING = 0;

    private static final int CROSSED = 2;

    /** Prime, so that one intrusion is far from the next. */
    private static final int STRIDE = 389;

    /** Of an intrusion: when each layer reports, and what decides it. */
    private enum Step {
        CLIMBS(0, Layer.FENCE, true),
        WALKS(1, Layer.GRAVEL, true),
        PAUSES(2, Layer.GRAVEL, false),
        WALKS_ON(3, Layer.GRAVEL, true),
        LEAVES_GRAVEL(4, Layer.GRAVEL, false),
        FENCE_RESTS(4, Layer.FENCE, false);

        private final long afterNanos;
        private final Layer layer;
        private final boolean begins;

        Step(int seconds, Layer layer, boolean begins) {
            this.afterNanos = seconds * SECOND_NANOS;
            this.layer = layer;
            this.begins = begins;
        }
    }

    /**
     * One report of a sensor.
     *
     * @param atNanos since the beginning
     * @param begins or ends
     * @param decides whether it is the second layer of an intrusion, and has to raise its alert
     */
    record Happening(long atNanos, int zone, Layer layer, boolean begins, boolean decides) {}

    private final LargeSite site;
    private final int noisyNodes;
    private final double noiseEveryNanos;
    private final double intrusionEveryNanos;
    private final int rareIntrusions;
    private final Random random;
    private final boolean[] chatters;
    private final PriorityQueue<Happening> steps =
            new PriorityQueue<>(Comparator.comparingLong(Happening::atNanos));
    private long noises;
    private int intrusions;

    /**
     * @param perSecond all reports, those of intrusions with them
     * @param rareForS so long there is one intrusion a second, and so much less to report; after
     *     that as many as said
     * @param intrusionsPerSecond no more in all than the site has nodes
     * @param noisyShare of the nodes that have a zone whose fence chatters
     */
    Happenings(
            LargeSite site,
            int perSecond,
            int rareForS,
            int intrusionsPerSecond,
            double noisyShare,
            long seed) {
        this.site = site;
        rareIntrusions = rareForS;
        noisyNodes = (int) (site.nodeCount() * noisyShare);
        int noise = perSecond - intrusionsPerSecond * Step.values().length;
        if (noise <= 0) {
            throw new IllegalArgumentException(
                    perSecond + " reports a second are too few for so many intrusions");
        }
        noiseEveryNanos = (double) SECOND_NANOS / noise;
        intrusionEveryNanos = (double) SECOND_NANOS / intrusionsPerSecond;
        random = new Random(seed);
        chatters = new boolean[site.nodeCount()];
    }

    /** The next one, without end but for the want of quiet zones. */
    Happening next() {
        long noiseAt = (long) (noises * noiseEveryNanos);
        if (intrusionAtNanos(intrusions) <= noiseAt && intrusions < site.nodeCount()) {
            begin();
        }
        if (!steps.isEmpty() && steps.peek().atNanos() <= noiseAt) {
            return steps.poll();
        }
        noises++;
        // Spread over the perimeter: every other node where half of them are noisy.
        int node = (int) ((long) random.nextInt(noisyNodes) * site.nodeCount() / noisyNodes);
        chatters[node] ^= true;
        return new Happening(
                noiseAt,
                node * LargeSite.ZONES_OF_A_NODE + CHATTERING,
                Layer.FENCE,
                chatters[node],
                false);
    }

    /** As many as are wanted. */
    List<Happening> next(int count) {
        return Stream.generate(this::next).limit(count).toList();
    }

    /** The zones of which the deciding report is among some happenings. */
    static Set<String> crossed(List<Happening> happenings) {
        return happenings.stream()
                .filter(Happening::decides)
                .map(happening -> LargeSite.zone(happening.zone()))
                .collect(Collectors.toSet());
    }

    /** The earliest moment of one. */
    private long intrusionAtNanos(int intrusion) {
        int often = Math.max(0, intrusion - rareIntrusions);
        return (intrusion - often) * SECOND_NANOS + (long) (often * intrusionEveryNanos);
    }

    /** At some moment before the next one. */
    private void begin() {
        long atNanos =
                random.nextLong(intrusionAtNanos(intrusions), intrusionAtNanos(intrusions + 1));
        int node = (int) ((long) intrusions * STRIDE % site.nodeCount());
        int zone = node * LargeSite.ZONES_OF_A_NODE + CROSSED;
        intrusions++;
        for (var step : Step.values()) {
            steps.add(
                    new Happening(
                            atNanos + step.afterNanos,
                            zone,
                            step.layer,
                            step.begins,
                            step == Step.WALKS));
        }
    }
}
