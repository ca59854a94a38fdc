package dev.vallum.gateway.ingest;

import dev.vallum.wire.Message;
import dev.vallum.wire.RecordHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what was sent. */
final class RecordingSender implements MessageSender {
    private final List<Message> sent = new ArrayList<>();
    private final List<String> order;

    RecordingSender(List<String> order) {
        this.order = order;
    }

    @Override
    public CommandSender.Sent send(Message message) {
        sent.add(message);
        order.add("acknowledgement");
        return CommandSender.Sent.HANDED_OVER;
    }

    List<Message> sent() {
        return sent;
    }

    /** Up to where the last answer said that it was committed. */
    long lastCommitted() {
        return ((Message.Acknowledgement) sent.getLast()).committed();
    }

    /** The last answer. */
    Message.Acknowledgement last() {
        return (Message.Acknowledgement) sent.getLast();
    }

    /** Of the record up to which that answer said so. */
    Optional<RecordHash> lastHash() {
        return Optional.ofNullable(((Message.Acknowledgement) sent.getLast()).hash());
    }
}
