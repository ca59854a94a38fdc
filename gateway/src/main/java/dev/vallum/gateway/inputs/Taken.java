package dev.vallum.gateway.inputs;

import java.time.Duration;

/** What became of a message. */
public sealed interface Taken {

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

    /**
     * It can't be taken, however often it is sent.
     *
     * @param place JSON pointer, or line and column where it is no JSON
     * @param problem what is wrong there; none of the message's own text
     */
    record Refused(String place, String problem) implements Taken {
        public String text() {
            return "at " + place + ": " + problem;
        }
    }

    /** The source sends too often; nothing of it is taken until then. */
    record TooMany(Duration pause) implements Taken {}
}
