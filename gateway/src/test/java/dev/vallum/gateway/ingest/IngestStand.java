package dev.vallum.gateway.ingest;

import dev.vallum.gateway.identity.IdentityReports;
import dev.vallum.gateway.settings.SiteNames;
import dev.vallum.gateway.store.Database;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.RecordStore;
import dev.vallum.wire.Message;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** A gateway's ingest, stepped by hand, that is given messages without a broker. */
public final class IngestStand {
    private final Inbox inbox = new Inbox();
    private final IngestFigures figures = new IngestFigures();
    private final IngestLoop loop;

    /**
     * @param answers takes what nodes are sent
     */
    public IngestStand(
            String site,
            Database database,
            Clock clock,
            NodeListener listener,
            Consumer<Message> answers) {
        loop =
                new IngestLoop(
                        new SiteNames(site, List.of(), null),
                        inbox,
                        new RecordStore(database),
                        new BatchVerification(new NodeCertificateStore(database), clock, () -> 0),
                        IdentityReports.to(List.of(), clock),
                        message -> {
                            answers.accept(message);
                            return CommandSender.Sent.HANDED_OVER;
                        },
                        List.of(listener),
                        List.of(),
                        figures,
                        () -> 0);
    }

    public void arrive(String topic, byte[] payload, Instant at) {
        if (!inbox.offer(new Arrival(topic, payload, at, () -> {}))) {
            throw new IllegalStateException("the inbox is full");
        }
    }

    IngestFigures.Snapshot figures() {
        return figures.snapshot();
    }

    /** Commits all that arrived. */
    public void doWork() {
        while (loop.doWork() > 0) {
            // Until there is no more.
        }
    }
}
