package dev.vallum.gateway.inputs;

import java.time.Duration;

/** What became of a message. */
public sealed interface Taken permits Taken.Done, Taken.TooMany, Refused {

    /** It is on the disk, or will never have to be. */
    record Done(Kind kind) implements Taken {}

    /** How it is done with. */
    enum Kind {
        STORED,
        /** It was stored before: it came again. */
        KNOWN,
        /** It says nothing but that the source is there. */
        ALIVE
    }

    /** The source sends too often; nothing of it is taken until then. */
    record TooMany(Duration pause) implements Taken {}
}
