package dev.vallum.gateway.notify;

import dev.vallum.gateway.notify.notice.Status;
import dev.vallum.gateway.notify.notice.WayOut;
import java.time.Duration;

/**
 * A way out as the file has it.
 *
 * @param type as the file's key names it, such as {@code webhook}
 * @param status of all that is told through it
 * @param failedAfter an alert says so when it has not worked for so long
 * @param giveUpAfter what is older is not told any more
 */
record Way(
        String id,
        String type,
        Filter filter,
        Status status,
        Duration failedAfter,
        Duration giveUpAfter,
        WayOut out) {}
