package dev.vallum.gateway.ingest;

import dev.vallum.gateway.settings.SiteNames;
import dev.vallum.wire.Decoded;
import dev.vallum.wire.Message;
import dev.vallum.wire.Topic;
import dev.vallum.wire.WireCodec;

/** Tells whether what arrived is a message, and from the node whose topic it came on. */
final class Verification {
    private final SiteNames site;
    private final BatchVerification batches;
    private final WireCodec codec = new WireCodec();

    Verification(SiteNames site, BatchVerification batches) {
        this.site = site;
        this.batches = batches;
    }

    /** What came of it. */
    sealed interface Verified {
        record Accepted(Message message) implements Verified {}

        /**
         * @param node by its topic; empty where that is none of ours
         * @param detail for a log, never the content
         */
        record Refused(RefusalReason reason, String node, String detail) implements Verified {}
    }

    Verified verify(Arrival arrival) {
        var topic = Topic.parse(arrival.topic()).filter(own -> own.site().equals(site.id()));
        if (topic.isEmpty() || !topic.get().channel().fromNode()) {
            return new Verified.Refused(RefusalReason.FOREIGN_TOPIC, "", "topic");
        }
        var node = topic.get().node();
        if (site.sourceIds().contains(node)) {
            return new Verified.Refused(RefusalReason.FOREIGN_NODE, node, "is no node");
        }
        return switch (codec.decode(arrival.payload())) {
            case Decoded.Refused refused ->
                    new Verified.Refused(
                            RefusalReason.of(refused.reason()), node, refused.detail());
            case Decoded.Accepted accepted -> verify(topic.get(), accepted.message());
        };
    }

    private Verified verify(Topic topic, Message message) {
        if (!message.node().equals(topic.node())) {
            return new Verified.Refused(
                    RefusalReason.FOREIGN_NODE, topic.node(), "names " + message.node());
        }
        if (message.channel() != topic.channel()) {
            return new Verified.Refused(
                    RefusalReason.FOREIGN_KIND,
                    topic.node(),
                    message.channel() + " on " + topic.channel());
        }
        if (message instanceof Message.Detections batch) {
            var refusal = batches.refusal(batch);
            if (refusal.isPresent()) {
                return new Verified.Refused(refusal.get(), topic.node(), describe(batch));
            }
        }
        return new Verified.Accepted(message);
    }

    private static String describe(Message.Detections batch) {
        return "records from " + batch.records().getFirst().sequence() + " of " + batch.journal();
    }
}
