package dev.vallum.gateway.excerpts;

/** What became of an excerpt. */
enum ExcerptFate {
    KEPT,
    /** There is one of that onset. */
    KNOWN,
    /** Its node is none of the site's. */
    FOREIGN_NODE,
    /** No onset of that node's sensor at that time is on record. */
    NO_SUCH_ONSET,
    /** It goes on after it was received. */
    AHEAD_OF_TIME
}
