package dev.vallum.gateway.ingest;

import dev.vallum.wire.Message;
import java.util.ArrayList;
import java.util.List;

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

    /** Up to where the last answer said that it was committed. */
    long lastCommitted() {
        return ((Message.Acknowledgement) sent.getLast()).committed();
    }
}
