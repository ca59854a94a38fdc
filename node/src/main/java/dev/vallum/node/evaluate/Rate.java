package dev.vallum.node.evaluate;

import java.util.Locale;

/** So many events in so long, and what that proves at 95 % confidence. */
record Rate(int events, double hours) {
    static final Rate NONE = new Rate(0, 0);

    Rate plus(Rate other) {
        return new Rate(events + other.events, hours + other.hours);
    }

    double perHour() {
        return hours == 0 ? 0 : events / hours;
    }

    double upperPerHour() {
        return hours == 0 ? Double.POSITIVE_INFINITY : PoissonBound.upper(events, 0.95) / hours;
    }

    /** As {@code 2 in 1.50 h (1.3 an hour, less than 4.2)}. */
    @Override
    public String toString() {
        return hours == 0
                ? "none played"
                : String.format(
                        Locale.ROOT,
                        "%d in %.2f h (%.1f an hour, less than %.1f)",
                        events,
                        hours,
                        perHour(),
                        Math.ceil(10 * upperPerHour()) / 10);
    }
}
