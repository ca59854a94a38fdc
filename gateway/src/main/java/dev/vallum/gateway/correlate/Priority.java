package dev.vallum.gateway.correlate;

/** How soon somebody has to act, the most urgent first. */
public enum Priority {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    public boolean isAbove(Priority other) {
        return compareTo(other) < 0;
    }
}
