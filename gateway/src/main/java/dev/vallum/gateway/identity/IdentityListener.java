package dev.vallum.gateway.identity;

import java.time.Instant;

/** Hears of each refusal. */
@FunctionalInterface
public interface IdentityListener {

    /** Returns at once and never throws. */
    void refused(IdentityRefusal refusal, Instant at);
}
