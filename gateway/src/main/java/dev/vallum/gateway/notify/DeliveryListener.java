package dev.vallum.gateway.notify;

/** Is told of each attempt to tell something through a way out, by the way's own thread. */
@FunctionalInterface
public interface DeliveryListener {

    /** Returns at once and never throws. */
    void tried(DeliveryAttempt attempt);
}
