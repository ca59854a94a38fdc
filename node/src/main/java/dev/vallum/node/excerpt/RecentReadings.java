package dev.vallum.node.excerpt;

import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.ExcerptPart;
import java.util.List;

/** What the last readings of one sensor were like, for about a minute. Used by one thread. */
interface RecentReadings {
    /** Longer than any excerpt. */
    int SPAN_MS = 60_000;

    /** Takes no memory, but for the first reading of a new form. */
    void take(TimedReading reading);

    /** What is known of a stretch of time; nothing where nothing is. */
    List<ExcerptPart> parts(Span span);
}
