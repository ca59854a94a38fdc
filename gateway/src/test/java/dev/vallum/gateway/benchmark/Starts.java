package dev.vallum.gateway.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long starts took. */
final class Starts {
    private final List<Double> seconds = new ArrayList<>();

    void add(double tookS) {
        seconds.add(tookS);
    }

    /** Of an even count the lower one of the two in the middle. */
    double medianS() {
        return seconds.stream().sorted().skip((seconds.size() - 1) / 2).findFirst().orElseThrow();
    }

    String range() {
        var sorted = seconds.stream().sorted().toList();
        return String.format(Locale.ROOT, "%.2f to %.2f", sorted.getFirst(), sorted.getLast());
    }
}
