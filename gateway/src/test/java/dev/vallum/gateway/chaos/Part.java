package dev.vallum.gateway.chaos;

/** A process under test. */
enum Part {
    FLEET_A,
    FLEET_B,
    GATEWAY,
    /** Outside the gateway or in it; then it goes with the gateway. */
    BROKER;

    String title() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
