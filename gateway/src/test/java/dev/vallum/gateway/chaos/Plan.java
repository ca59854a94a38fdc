package dev.vallum.gateway.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What goes wrong when. Follows from the seed and the number of cycles alone. */
record Plan(long seed, List<Cycle> cycles) {
    private static final Duration SHORTEST_CYCLE = Duration.ofSeconds(1);
    private static final Duration LONGEST_CYCLE = Duration.ofMillis(2600);
    private static final int LONG_ONE_IN = 16;
    private static final int MOST_OF_A_BROKER = 50;
    private static final int FEWEST_OF_A_BROKER = 10;

    Plan {
        cycles = List.copyOf(cycles);
    }

    /** Which broker the installation uses. */
    enum Broker {
        EMBEDDED,
        OUTSIDE
    }

    /** A stretch of time at whose beginning something goes wrong; it may last beyond the end. */
    record Cycle(int number, Duration length, Broker broker, List<Fault> faults) {
        Cycle {
            faults = List.copyOf(faults);
        }

        @Override
        public String toString() {
            return "%4d  %s  %.1f s  %s".formatted(number, broker, length.toMillis() / 1e3, faults);
        }
    }

    /**
     * @param brokers to take in turns
     */
    static Plan of(long seed, int count, List<Broker> brokers) {
        var random = new SplittableRandom(seed);
        int ofABroker = Math.clamp(count / 2, FEWEST_OF_A_BROKER, MOST_OF_A_BROKER);
        var cycles = new ArrayList<Cycle>();
        for (int i = 0; i < count; i++) {
            var length = between(SHORTEST_CYCLE, LONGEST_CYCLE, random);
            var broker = brokers.get(i / ofABroker % brokers.size());
            var faults = new ArrayList<Fault>();
            int several = 1 + random.nextInt(2) + random.nextInt(2);
            for (int j = 0; j < several; j++) {
                faults.add(fault(random, count));
            }
            cycles.add(new Cycle(i + 1, length, broker, faults));
        }
        return new Plan(seed, cycles);
    }

    private static Fault fault(RandomGenerator random, int count) {
        var kind = kind(random);
        var part = kind.parts().get(random.nextInt(kind.parts().size()));
        // A run that is short itself has no time for the longest outages.
        var longest = Duration.ofSeconds(count < 100 ? 10 : 45);
        var lasts =
                random.nextInt(LONG_ONE_IN) == 0
                        ? between(Duration.ofSeconds(6), longest, random)
                        : between(Duration.ofMillis(100), Duration.ofMillis(3000), random);
        return new Fault(kind, part, lasts, random.nextLong());
    }

    private static Fault.Kind kind(RandomGenerator random) {
        int all = Arrays.stream(Fault.Kind.values()).mapToInt(Fault.Kind::weight).sum();
        int drawn = random.nextInt(all);
        for (var kind : Fault.Kind.values()) {
            drawn -= kind.weight();
            if (drawn < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("weights below " + all);
    }

    private static Duration between(Duration least, Duration most, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis()));
    }
}
