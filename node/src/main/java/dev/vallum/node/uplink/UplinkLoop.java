package dev.vallum.node.uplink;

import dev.vallum.node.journal.Journal;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.loop.Loop;
import dev.vallum.node.pipeline.LatestMeasurements;
import dev.vallum.node.sampling.StampSource;
import dev.vallum.wire.Channel;
import dev.vallum.wire.Decoded;
import dev.vallum.wire.Message;
import dev.vallum.wire.Message.Acknowledgement;
import dev.vallum.wire.Message.Birth;
import dev.vallum.wire.Message.Command;
import dev.vallum.wire.Message.Departure;
import dev.vallum.wire.Message.Excerpt;
import dev.vallum.wire.Message.Heartbeat;
import dev.vallum.wire.Message.Measurements;
import dev.vallum.wire.Message.SensorDescription;
import dev.vallum.wire.Message.SensorState;
import dev.vallum.wire.Message.SoftwareRequest;
import dev.vallum.wire.Message.SoftwareState;
import dev.vallum.wire.Message.Will;
import dev.vallum.wire.Topic;
import dev.vallum.wire.WireCodec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers the journal, and says every two seconds that the node lives. */
public final class UplinkLoop implements Loop {
    private static final Logger LOG = LoggerFactory.getLogger(UplinkLoop.class);
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(2);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Identity identity;
    private final Link link;
    private final Journal journal;
    private final WireCodec codec;
    private final StampSource stamps;
    private final Reports reports;
    private final Handlers handlers;
    private final JournalBatches batches;
    private final DeliverySettings settings;
    private final Connection connection;
    private DeliveryWindow window;

    /** Whose records the window counts. */
    private UUID delivered;

    private long heartbeatAtNanos;
    private boolean journalFailed;
    private Optional<String> lostPath = Optional.empty();

    /**
     * @param random for the jitter of the waits between attempts to connect
     * @param wake called from any thread when there is something to do
     */
    public UplinkLoop(
            Identity identity,
            Link link,
            Journal journal,
            WireCodec codec,
            StampSource stamps,
            DeliverySettings settings,
            Reports reports,
            Handlers handlers,
            RandomGenerator random,
            Runnable wake) {
        this.identity = identity;
        this.link = link;
        this.journal = journal;
        this.codec = codec;
        this.stamps = stamps;
        this.reports = reports;
        this.handlers = handlers;
        batches = new JournalBatches(journal, codec);
        this.settings = settings;
        var position = journal.position();
        delivered = position.journal();
        window = new DeliveryWindow(settings, position.released());
        connection =
                new Connection(
                        link,
                        identity.node(),
                        Optional.of(outgoing(will(Departure.LOST))),
                        List.of(topic(Channel.ACKNOWLEDGEMENT), topic(Channel.COMMAND)),
                        new Backoff(SHORTEST_WAIT, LONGEST_WAIT, random),
                        stamps.monotonicNanos(),
                        wake,
                        new Events());
    }

    /**
     * Who the node is to the gateway.
     *
     * @param signer absent where the node has no key to sign with
     */
    public record Identity(
            String site,
            String node,
            String software,
            List<SensorDescription> sensors,
            @Nullable BatchSigner signer) {
        public Identity {
            sensors = List.copyOf(sensors);
        }
    }

    /**
     * Where the loop gets what it reports.
     *
     * @param excerpts of readings, when nothing that was detected waits
     * @param settings the number of the gateway's settings that are in force, 0 if there are none
     * @param software what became of software from the gateway; empty where none can be taken
     * @param questions what to ask the gateway for, when nothing that was detected waits
     */
    public record Reports(
            Supplier<List<SensorState>> sensors,
            LatestMeasurements measurements,
            Supplier<Optional<Excerpt>> excerpts,
            LongSupplier settings,
            Supplier<Optional<SoftwareState>> software,
            Supplier<Optional<SoftwareRequest>> questions) {}

    /**
     * What the gateway says besides acknowledging.
     *
     * @param ahead the gateway has committed up to here, more than this journal holds
     * @param parted the gateway has other records in the places behind this one
     * @param lostPath which path to the gateway is lost, or that none is any more; false if that
     *     can't be taken now
     */
    public record Handlers(
            Consumer<Command> command,
            Place ahead,
            Place parted,
            Predicate<Optional<String>> lostPath) {

        /** Takes a place in a journal. */
        @FunctionalInterface
        public interface Place {
            void take(UUID journal, long sequence);
        }
    }

    @Override
    public String name() {
        return "uplink";
    }

    @Override
    public int doWork() {
        followJournal();
        int done = connection.doWork() + tellLostPath();
        if (!connection.isUp()) {
            return done;
        }
        return done + sendHeartbeat() + sendMeasurements() + sendRecords() + sendUnhurried();
    }

    @Override
    public Duration rest() {
        return Duration.ofMillis(50);
    }

    public boolean isConnected() {
        return connection.isUp();
    }

    /** Says that the node stops in order. What is under way then is over in a few steps. */
    public void announceStop() {
        if (connection.isUp()) {
            link.send(outgoing(will(Departure.STOPPED)));
        }
    }

    /** Whether the broker has answered for everything sent. */
    public boolean isQuiet() {
        return !connection.isUp() || link.underWay() == 0;
    }

    /** Sends what answers a command. For {@link Handlers#command}. */
    public void answer(Message message) {
        link.send(outgoing(message));
    }

    /** Connects anew, with what the link has to show by then. For {@link Handlers#command}. */
    public void reconnect(String reason) {
        connection.renew(reason);
    }

    private void followJournal() {
        var position = journal.position();
        if (!position.journal().equals(delivered)) {
            delivered = position.journal();
            window = new DeliveryWindow(settings, position.released());
            connection.renew("another journal is to be delivered");
        } else if (position.hasUnreleased() && window.committed() > position.durable()) {
            // It went on in places that the gateway has, before it could be moved behind them.
            window = new DeliveryWindow(settings, position.released());
            connection.renew("the journal is behind the gateway");
        }
    }

    private int tellLostPath() {
        var lost = link.lostPath();
        if (lost.isPresent() == lostPath.isPresent() || !handlers.lostPath().test(lost)) {
            return 0;
        }
        lostPath = lost;
        return 1;
    }

    private int sendHeartbeat() {
        long now = now();
        if (now - heartbeatAtNanos < 0 || !link.hasRoom()) {
            return 0;
        }
        heartbeatAtNanos = now + HEARTBEAT_INTERVAL.toNanos();
        long number = reports.settings().getAsLong();
        var position = journal.position();
        link.send(
                outgoing(
                        new Heartbeat(
                                identity.node(),
                                stamps.now(),
                                position.journal(),
                                position.durable(),
                                position.released(),
                                journal.usedBytes(),
                                journal.limitBytes(),
                                reports.sensors().get(),
                                number == 0 ? null : number,
                                reports.software().get().orElse(null))));
        return 1;
    }

    /**
     * What was detected goes first: while any of it waits to be acknowledged, nothing else goes.
     */
    private int sendUnhurried() {
        return journal.position().hasUnreleased()
                ? 0
                : sendIfAny(reports.questions()) + sendIfAny(reports.excerpts());
    }

    private int sendMeasurements() {
        return sendIfAny(() ->
                reports.measurements()
                        .take()
                        .filter(taken -> !taken.values().isEmpty())
                        .map(taken ->
                                new Measurements(identity.node(), taken.time(), taken.values())));
    }

    /** One in a step, so that what is detected meanwhile waits for no second one. */
    private int sendIfAny(Supplier<? extends Optional<? extends Message>> next) {
        if (!link.hasRoom()) {
            return 0;
        }
        var message = next.get();
        message.ifPresent(one -> link.send(outgoing(one)));
        return message.isPresent() ? 1 : 0;
    }

    private int sendRecords() {
        if (!link.hasRoom()) {
            return 0;
        }
        var range = window.next(journal.durable(), now());
        if (range.isEmpty()) {
            return 0;
        }
        try {
            var batch = batches.take(range.get().from(), range.get().most());
            if (!journal.id().equals(delivered)) {
                return 0;
            }
            link.send(Outgoing.of(topic(Channel.DETECTIONS), message(batch.records())));
            window.sent(batch.last(), now());
            journalFailed = false;
            return 1;
        } catch (JournalException e) {
            tellFailure(e);
            return 0;
        }
    }

    private byte[] message(List<byte[]> records) {
        var node = identity.node();
        var signer = identity.signer();
        var signature =
                signer == null ? null : signer.sign(node, delivered, stamps.boot(), records);
        return codec.encodeDetections(node, delivered, records, signature);
    }

    private void acknowledged(Acknowledgement acknowledgement) {
        if (!acknowledgement.journal().equals(delivered)) {
            return;
        }
        var position = journal.position();
        try {
            switch (Acknowledged.of(acknowledgement, journal, position)) {
                case Acknowledged.Through(long committed) ->
                        committed(committed, acknowledgement.seen(), position);
                case Acknowledged.Parted(long behind) -> part(behind);
                case Acknowledged.PartedBefore() -> {
                    var _ = window.acknowledged(position.released(), null, now());
                }
                case Acknowledged.NotOurs() -> {}
            }
        } catch (JournalException e) {
            tellFailure(e);
        }
    }

    private void committed(long through, @Nullable Long seen, Journal.Position position)
            throws JournalException {
        switch (window.acknowledged(through, seen, now())) {
            case POSITIONED, ADVANCED -> release(through, position);
            case GAP ->
                    LOG.atWarn()
                            .addKeyValue("node", identity.node())
                            .addKeyValue("from", through + 1)
                            .log("the gateway misses records, they are sent again");
            case REPEATED, STALE -> {}
        }
    }

    private void part(long behind) {
        LOG.atError()
                .addKeyValue("node", identity.node())
                .addKeyValue("journal", delivered)
                .addKeyValue("behind", behind)
                .log("the gateway has other records in these places; they become another journal");
        handlers.parted().take(delivered, behind);
    }

    private void release(long committed, Journal.Position position) throws JournalException {
        if (committed > position.durable()) {
            LOG.atError()
                    .addKeyValue("node", identity.node())
                    .addKeyValue("committed", committed)
                    .addKeyValue("journalled", position.durable())
                    .log("the gateway has records that this disk lost");
            handlers.ahead().take(delivered, committed);
            return;
        }
        journal.release(delivered, committed);
    }

    private void tellFailure(JournalException failure) {
        if (!journalFailed) {
            LOG.atError()
                    .setCause(failure)
                    .addKeyValue("node", identity.node())
                    .log("the journal failed while delivering");
        }
        journalFailed = true;
    }

    private Will will(Departure departure) {
        return new Will(identity.node(), stamps.boot(), departure);
    }

    private Outgoing outgoing(Message message) {
        return Outgoing.of(identity.site(), message, codec);
    }

    private Topic topic(Channel channel) {
        return new Topic(identity.site(), identity.node(), channel);
    }

    private long now() {
        return stamps.monotonicNanos().getAsLong();
    }

    private final class Events implements Connection.Listener {

        @Override
        public void up() {
            var position = journal.position();
            link.send(
                    outgoing(
                            new Birth(
                                    identity.node(),
                                    stamps.now(),
                                    position.journal(),
                                    position.durable(),
                                    identity.software(),
                                    identity.sensors())));
            window.connected(now());
            heartbeatAtNanos = now();
        }

        @Override
        public void down() {
            window.disconnected();
        }

        @Override
        public void arrived(Topic topic, byte[] payload) {
            switch (codec.decode(payload)) {
                case Decoded.Accepted(Acknowledgement message)
                        when message.node().equals(identity.node()) ->
                        acknowledged(message);
                case Decoded.Accepted(Command message)
                        when message.node().equals(identity.node()) ->
                        handlers.command().accept(message);
                case Decoded.Accepted(Message other) ->
                        LOG.atWarn()
                                .addKeyValue("node", identity.node())
                                .addKeyValue("channel", other.channel())
                                .log("refused a message that isn't for this node");
                case Decoded.Refused(var reason, var detail) ->
                        LOG.atWarn()
                                .addKeyValue("node", identity.node())
                                .addKeyValue("reason", reason)
                                .addKeyValue("detail", detail)
                                .log("refused a message");
            }
        }
    }
}
