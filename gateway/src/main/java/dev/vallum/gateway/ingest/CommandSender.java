package dev.vallum.gateway.ingest;

import dev.vallum.wire.Message;

/** Sends commands to nodes. */
public interface CommandSender {

    /** What became of a command. */
    enum Sent {
        /** The broker has it; whether the node does it, the node tells. */
        HANDED_OVER,
        /** There is no connection to the broker. */
        NOT_CONNECTED
    }

    Sent send(Message.Command command);
}
