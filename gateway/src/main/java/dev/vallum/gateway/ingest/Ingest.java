package dev.vallum.gateway.ingest;

import dev.vallum.gateway.identity.IdentityReports;
import dev.vallum.gateway.loop.LoopThread;
import dev.vallum.gateway.settings.SiteNames;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.RecordStore;
import dev.vallum.wire.Message;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Everything that nodes send comes in here. */
@Singleton
public final class Ingest implements CommandSender {
    /** How long a loop waits at most before it looks whether it should end. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

    private final SiteNames site;
    private final RecordStore store;
    private final NodeCertificateStore certificates;
    private final IdentityReports identities;
    private final BeanProvider<NodeListener> nodeListeners;
    private final BeanProvider<CommitListener> commitListeners;
    private final IngestFigures figures;
    private final Clock clock;

    private volatile @Nullable Running running;

    /** From start to stop. */
    private record Running(
            Inbox inbox, MqttLink link, LoopThread connecting, LoopThread ingesting) {}

    /**
     * @param nodeListeners asked for at the start, as a listener may send commands through this
     */
    public Ingest(
            SiteNames site,
            RecordStore store,
            NodeCertificateStore certificates,
            IdentityReports identities,
            BeanProvider<NodeListener> nodeListeners,
            BeanProvider<CommitListener> commitListeners,
            IngestFigures figures,
            Clock clock) {
        this.site = site;
        this.store = store;
        this.certificates = certificates;
        this.identities = identities;
        this.nodeListeners = nodeListeners;
        this.commitListeners = commitListeners;
        this.figures = figures;
        this.clock = clock;
    }

    /** Connects, now and whenever the connection is lost; the broker need not be there yet. */
    public void start(MqttPlace place) {
        var inbox = new Inbox();
        var link =
                new MqttLink(
                        site.id(),
                        place,
                        inbox,
                        figures,
                        clock,
                        System::nanoTime,
                        RandomGenerator.getDefault());
        var loop =
                new IngestLoop(
                        site,
                        inbox,
                        store,
                        new BatchVerification(certificates, clock, System::nanoTime),
                        identities,
                        link,
                        nodeListeners.stream().toList(),
                        commitListeners.stream().toList(),
                        figures,
                        System::nanoTime);
        running =
                new Running(
                        inbox,
                        link,
                        thread("ingest-connection", link::await, link::doWork),
                        thread("ingest", loop::await, loop::doWork));
    }

    /** Waits for work. */
    @FunctionalInterface
    interface Waiting {
        void await(Duration longest) throws InterruptedException;
    }

    /** One that is running. */
    static LoopThread thread(String name, Waiting waiting, Runnable work) {
        LoopThread.Step step =
                () -> {
                    waiting.await(LONGEST_WAIT);
                    work.run();
                };
        var thread = new LoopThread(name, LONGEST_WAIT, step, () -> {});
        thread.start();
        return thread;
    }

    /** How many messages have come and wait to be looked at. */
    public int waiting() {
        var now = running;
        return now == null ? 0 : now.inbox().size();
    }

    /** What is not committed by then is sent again by its node. */
    public void stop() {
        var last = running;
        running = null;
        if (last != null) {
            last.connecting().close();
            last.ingesting().close();
            last.link().close();
        }
    }

    @Override
    public Sent send(Message.Command command) {
        var now = running;
        return now == null ? Sent.NOT_CONNECTED : now.link().send(command);
    }
}
