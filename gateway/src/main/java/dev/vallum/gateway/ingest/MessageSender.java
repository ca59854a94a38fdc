package dev.vallum.gateway.ingest;

import dev.vallum.wire.Message;

/** Sends messages to nodes. */
interface MessageSender {

    CommandSender.Sent send(Message message);
}
