package dev.vallum.gateway.notify;

import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.store.DeliveryState;
import java.time.Instant;

/**
 * One attempt to tell a notice through a way.
 *
 * @param number counts from 1
 * @param state as the attempt left it; {@code WAITING} if there will be another one
 * @param text what the receiver said, or why it failed; empty if there is nothing to say
 */
public record DeliveryAttempt(
        String way,
        Notice notice,
        int number,
        Instant began,
        Instant ended,
        DeliveryState state,
        String text) {}
