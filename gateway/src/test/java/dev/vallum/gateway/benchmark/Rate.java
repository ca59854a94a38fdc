package dev.vallum.gateway.benchmark;

/**
 * How fast records went from one side to the other.
 *
 * @param records all of which arrived
 */
record Rate(String name, long records, long nanos, Load load) {
    double perSecond() {
        return records * 1e9 / nanos;
    }
}
