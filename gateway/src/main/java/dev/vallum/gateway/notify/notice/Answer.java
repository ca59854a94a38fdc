package dev.vallum.gateway.notify.notice;

import java.time.Duration;

/** What came of handing a notice over. */
public sealed interface Answer {

    /**
     * The receiver has it.
     *
     * @param text what it said
     */
    record Taken(String text) implements Answer {}

    /** It is on its way; on this way nobody answers. */
    record Sent() implements Answer {}

    /**
     * The receiver won't take it, now or later.
     *
     * @param why what it said
     */
    record Refused(String why) implements Answer {}

    /**
     * The receiver can't take it now.
     *
     * @param after so long it wants to be left alone, zero if it didn't say
     */
    record Later(String why, Duration after) implements Answer {}
}
