package dev.vallum.node;

import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.NodeParts.Memory;
import dev.vallum.node.detect.Detectors;
import dev.vallum.node.detect.FenceMemory;
import dev.vallum.node.detect.NodeEvents;
import dev.vallum.node.detect.NodeNoise;
import dev.vallum.node.excerpt.Excerpts;
import dev.vallum.node.identity.RenewableIdentity;
import dev.vallum.node.journal.Journal;
import dev.vallum.node.journal.JournalChoice;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.loop.Loop;
import dev.vallum.node.loop.LoopThread;
import dev.vallum.node.memory.FenceMemoryFile;
import dev.vallum.node.memory.MemoryLoop;
import dev.vallum.node.pipeline.DetectLoop;
import dev.vallum.node.pipeline.Latest;
import dev.vallum.node.pipeline.LatestMeasurements;
import dev.vallum.node.pipeline.RecordLoop;
import dev.vallum.node.relay.RelayLoop;
import dev.vallum.node.sampling.DelayLoop;
import dev.vallum.node.sampling.SamplingLoop;
import dev.vallum.node.sampling.SensorStates;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.node.settings.SettingsReceiver;
import dev.vallum.node.software.SoftwareLoop;
import dev.vallum.node.uplink.BatchSigner;
import dev.vallum.node.uplink.UplinkLoop;
import dev.vallum.wire.Detection;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Message.Command;
import dev.vallum.wire.Message.SensorDescription;
import dev.vallum.wire.Stamp;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node, wired: sampling for each bus, detect, record, uplink. It runs on threads of its own, or
 * is stepped by {@link #doWork()}.
 */
public final class Node {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final int MOST_READINGS = 512;
    private static final int MOST_DETECTIONS = 1024;
    private static final Duration REMEMBERED_EVERY = Duration.ofMinutes(5);
    private static final Duration LONGEST_STOP_OF_ALL_LOOPS = Duration.ofMillis(400);
    private static final Duration LONGEST_GOODBYE = Duration.ofMillis(300);

    private final NodeParts parts;
    private final WireCodec codec = new WireCodec();
    private final JournalChoice chosen;
    private final Journal journal;
    private final Detectors detectors;
    private final MemoryLoop memory;
    private final DetectLoop detect;
    private final RecordLoop record;
    private final Optional<SoftwareLoop> software;
    private final Optional<RelayLoop> relays;
    private final UplinkLoop uplink;
    private final BlockingQueue<Detection> detections = new ArrayBlockingQueue<>(MOST_DETECTIONS);
    private final SensorStates states;
    private final List<SamplingLoop> sampling;
    private final DelayLoop delays;
    private final List<Loop> loops;
    private volatile List<LoopThread> threads = List.of();

    /** Opens the journal and wires the loops; nothing runs yet. */
    public Node(NodeParts parts) throws JournalException {
        this.parts = parts;
        chosen = openJournal(parts);
        journal = chosen.journal();
        var readings = new ArrayBlockingQueue<TimedReading>(MOST_READINGS);
        states = new SensorStates(parts.sensors(), () -> tellAllRead(parts));
        var measurements = new LatestMeasurements(parts.measurementsEvery());
        sampling = SamplingLoop.perBus(parts.sensors(), parts.stamps(), readings, states);
        delays = new DelayLoop(sampling, parts.stamps().monotonicNanos());
        var memoryFile = new FenceMemoryFile(parts.fenceMemory());
        detectors = new Detectors(kinds(parts.sensors()), parts.detection(), memoryFile.read());
        var excerpts =
                parts.excerpts()
                        ? new Excerpts(parts.node(), kinds(parts.sensors()))
                        : Excerpts.none();
        var memories = new Latest<Map<SensorId, FenceMemory>>(REMEMBERED_EVERY);
        memory = new MemoryLoop(memoryFile, memories::take);
        detect =
                new DetectLoop(
                        readings,
                        detectors.bySensor(),
                        new NodeNoise(kinds(parts.sensors())),
                        detections,
                        () -> wake("record"),
                        measurements,
                        time -> memories.offer(time, detectors::memories),
                        excerpts);
        record =
                new RecordLoop(
                        detections,
                        journal,
                        codec,
                        parts.stamps(),
                        () -> wake("uplink"),
                        lastResort());
        software = Optional.ofNullable(parts.software()).map(this::fetching);
        relays = Optional.ofNullable(parts.relays()).map(this::driving);
        uplink =
                new UplinkLoop(
                        identity(parts),
                        parts.link(),
                        journal,
                        codec,
                        parts.stamps(),
                        parts.delivery(),
                        new UplinkLoop.Reports(
                                states::states,
                                measurements,
                                excerpts::take,
                                () -> settingsNumber(parts),
                                () -> software.map(SoftwareLoop::state),
                                () -> software.flatMap(SoftwareLoop::question)),
                        new UplinkLoop.Handlers(
                                this::command,
                                record::advanceBehind,
                                record::partBehind,
                                this::lostPath),
                        parts.random(),
                        () -> wake("uplink"));
        loops = new ArrayList<>(sampling);
        loops.addAll(List.of(detect, record, uplink, memory));
        software.ifPresent(loops::add);
        relays.ifPresent(loops::add);
    }

    /** Makes one step of each loop, in order. For those who don't {@link #start()} the threads. */
    public int doWork() {
        int done = 0;
        for (var loop : loops) {
            done += loop.doWork();
        }
        return done;
    }

    /** Runs each loop on a thread. Returns them, to watch their progress. */
    public List<LoopThread> start() {
        threads = Stream.concat(loops.stream(), Stream.of(delays)).map(LoopThread::new).toList();
        // The way's end first, so that nothing piles up before it.
        threads.reversed().forEach(LoopThread::start);
        return threads;
    }

    /**
     * Stops in order within a second: nothing more is read, what was read is judged, journalled and
     * forced; the gateway is told.
     */
    public void stop() throws JournalException {
        var hanging = stopThreads();
        // What they tell is journalled with the rest.
        relays.filter(loop -> !hanging.contains(loop.name())).ifPresent(RelayLoop::stop);
        if (!hanging.contains(detect.name()) && !hanging.contains(record.name())) {
            drain();
        }
        if (!hanging.contains(detect.name()) && !hanging.contains(memory.name())) {
            memory.write(detectors.memories());
        }
        if (hanging.contains(uplink.name())) {
            parts.link().abandon();
        } else {
            goodbye();
        }
        sampling.stream().filter(loop -> !hanging.contains(loop.name())).forEach(Node::close);
        journal.close();
        LOG.atInfo()
                .addKeyValue("node", parts.node())
                .addKeyValue("journalled", journal.durable())
                .addKeyValue("released", journal.released())
                .log("stopped");
    }

    /** Leaves everything as a power loss would: no goodbye, no force. For simulations. */
    public void abandon() {
        parts.link().abandon();
        journal.abandon();
    }

    /**
     * Journals what is detected about the node itself, as what is detected by its sensors. Before
     * {@link #start}, when nobody else needs the room.
     *
     * @param detector is given the node's id and the time
     * @return whether all of it is durable; if not, it waits for a journal that can take it
     */
    boolean report(BiFunction<String, Stamp, List<Detection>> detector) {
        var found = detector.apply(parts.node(), parts.stamps().now());
        for (var detection : found) {
            if (!detections.offer(detection)) {
                throw new IllegalStateException("no room for " + detection);
            }
        }
        long before = journal.durable();
        drain();
        return journal.durable() - before >= found.size();
    }

    public boolean isConnected() {
        return uplink.isConnected();
    }

    /** Whether each sensor's last reading was a valid one, as far as any was read. */
    boolean hasAllReadings() {
        return states.states().stream().allMatch(state -> state.missing().isEmpty());
    }

    /** Highest durable sequence. */
    public long journalled() {
        return journal.durable();
    }

    /** Durable records from a sequence on, as far as they are still there. */
    public List<JournalRecord> records(long from, int most) throws JournalException {
        var records = new ArrayList<JournalRecord>();
        for (var entry : journal.peek(from, most)) {
            try {
                records.add(codec.decodeRecord(entry.payload()).record());
            } catch (IOException e) {
                throw new JournalException("record " + entry.sequence() + " isn't one", e);
            }
        }
        return records;
    }

    /** Up to which sequence the gateway has acknowledged. */
    public long released() {
        return journal.released();
    }

    /** Why the node works from memory, if it does. */
    Optional<String> diskFailure() {
        return chosen.reason();
    }

    private Optional<RecordLoop.LastResort> lastResort() {
        return Optional.ofNullable(parts.memory())
                .filter(_ -> chosen.reason().isEmpty())
                .map(memory -> waiting -> workFromMemory(memory, waiting));
    }

    /** On the record loop's thread. The program that is started next finds them, and goes on. */
    private void workFromMemory(Memory memory, List<Detection> waiting) throws JournalException {
        var queue = new ArrayBlockingQueue<>(waiting.size() + 1, false, waiting);
        try (var other = Journal.open(memory.directory(), parts.journal())) {
            var writing =
                    new RecordLoop(queue, other, codec, parts.stamps(), () -> {}, Optional.empty());
            while (writing.doWork() > 0) {
                // Until all of them are written.
            }
            if (!queue.isEmpty()) {
                throw new JournalException("memory can't be written either");
            }
        }
        LOG.atError()
                .addKeyValue("node", parts.node())
                .addKeyValue("kept", waiting.size())
                .addKeyValue("directory", memory.directory())
                .log("the disk has failed for long; the node starts anew, and works from memory");
        memory.restart().run();
    }

    private static JournalChoice openJournal(NodeParts parts) throws JournalException {
        var memory = parts.memory();
        var chosen =
                JournalChoice.open(
                        parts.journalDirectory(),
                        memory == null ? null : memory.directory(),
                        parts.journal());
        chosen.reason()
                .ifPresent(reason ->
                        LOG.atError()
                                .addKeyValue("node", parts.node())
                                .addKeyValue("reason", reason)
                                .log("works from memory: the disk can't be written"));
        for (var damage : chosen.journal().damage()) {
            LOG.atWarn()
                    .addKeyValue("node", parts.node())
                    .addKeyValue("damage", damage)
                    .log("the journal was damaged");
        }
        return chosen;
    }

    private static Map<SensorId, SensorKind> kinds(List<Sensor> sensors) {
        var kinds = new LinkedHashMap<SensorId, SensorKind>();
        sensors.forEach(sensor -> kinds.put(sensor.id(), sensor.kind()));
        return kinds;
    }

    private static void tellAllRead(NodeParts parts) {
        LOG.atInfo()
                .addKeyValue("node", parts.node())
                .addKeyValue("sensors", parts.sensors().size())
                .log("reads all its sensors");
    }

    private static UplinkLoop.Identity identity(NodeParts parts) {
        return new UplinkLoop.Identity(
                parts.site(),
                parts.node(),
                Version.text(),
                parts.sensors().stream().map(Node::describe).toList(),
                signer(parts.identity()));
    }

    /** A node that logs in by a secret has no key that anybody knows. */
    private static @Nullable BatchSigner signer(@Nullable RenewableIdentity identity) {
        if (identity == null) {
            return null;
        }
        var present = identity.present();
        return new BatchSigner(
                present.signatureKey(), present.signatureCertificate().getPublicKey());
    }

    private static SensorDescription describe(Sensor sensor) {
        return new SensorDescription(
                sensor.id().value(), sensor.kind().name().toLowerCase(Locale.ROOT));
    }

    /** On the uplink's thread. */
    private void command(Command command) {
        var identity = parts.identity();
        if (identity != null && new CertificateCommands(identity, uplink).isDone(command)) {
            return;
        }
        if (software.isPresent() && software.get().take(command)) {
            wake(SoftwareLoop.NAME);
            return;
        }
        if (relays.isPresent() && relays.get().take(command)) {
            wake(RelayLoop.NAME);
            return;
        }
        var settings = parts.settings();
        if (settings != null && command.name().equals(Command.CONFIGURE)) {
            configure(settings, command);
        } else if (command.name().equals(Command.CLOSE_RELAY)) {
            tell(
                    NodeEvents.relayRefused(
                            parts.node(), 0, "the node has no relays", parts.stamps().now()));
        } else if (command.name().equals(Command.UPDATE_SOFTWARE)) {
            refuseSoftware(
                    "software can't be taken: the node was not started by its launcher, or has no"
                            + " certificate");
        } else {
            LOG.atWarn()
                    .addKeyValue("node", parts.node())
                    .addKeyValue("command", command.name())
                    .log("refused a command that isn't known");
        }
    }

    private void configure(SettingsReceiver settings, Command command) {
        switch (settings.take(command.arguments())) {
            case SettingsReceiver.Outcome.Taken(long number) ->
                    LOG.atInfo()
                            .addKeyValue("node", parts.node())
                            .addKeyValue("number", number)
                            .log("begins anew with settings of the gateway");
            case SettingsReceiver.Outcome.Known _ -> {}
            case SettingsReceiver.Outcome.Refused(String reason) -> {
                LOG.atError()
                        .addKeyValue("node", parts.node())
                        .addKeyValue("reason", reason)
                        .log("settings of the gateway are refused");
                tell(NodeEvents.settingsRefused(parts.node(), reason, parts.stamps().now()));
            }
        }
    }

    private SoftwareLoop fetching(NodeParts.Software parts) {
        return new SoftwareLoop(
                parts.receiver(), parts.ready(), this::refuseSoftware, () -> wake("uplink"));
    }

    /** On the thread of who fetches it, or the uplink's. */
    private void refuseSoftware(String reason) {
        tell(NodeEvents.softwareRefused(parts.node(), reason, parts.stamps().now()));
    }

    /** Without room for it the log has it; the gateway sees that what it ordered isn't so. */
    private void tell(List<Detection> told) {
        told.forEach(detections::offer);
        wake("record");
    }

    private RelayLoop driving(NodeParts.Relays those) {
        var events = new RelayRecords(parts.node(), parts.stamps(), this::tell);
        return new RelayLoop(those.outputs(), those.receiver(), events, parts.stamps());
    }

    private static long settingsNumber(NodeParts parts) {
        var settings = parts.settings();
        return settings == null ? 0 : settings.number();
    }

    /** On the uplink's thread. */
    private boolean lostPath(Optional<String> lost) {
        boolean taken =
                detections.offer(NodeEvents.gatewayPath(parts.node(), lost, parts.stamps().now()));
        wake("record");
        return taken;
    }

    private void wake(String name) {
        for (var thread : threads) {
            if (thread.name().equals(name)) {
                thread.wake();
            }
        }
    }

    /** Returns the loops that have not ended: no loop is ever stepped by two threads. */
    private Set<String> stopThreads() {
        var hanging = threads.stream().map(LoopThread::name).collect(Collectors.toSet());
        threads.forEach(LoopThread::askToStop);
        long deadline = System.nanoTime() + LONGEST_STOP_OF_ALL_LOOPS.toNanos();
        try {
            for (var thread : threads) {
                if (thread.stop(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
                    hanging.remove(thread.name());
                } else {
                    LOG.atWarn().addKeyValue("loop", thread.name()).log("did not stop in time");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return hanging;
    }

    /** In turns: what is detected waits for room until what was detected before is recorded. */
    private void drain() {
        while (detect.doWork() + record.doWork() > 0) {
            // Bounded: what feeds them has stopped.
        }
    }

    private void goodbye() {
        uplink.doWork();
        uplink.announceStop();
        long deadline = System.nanoTime() + LONGEST_GOODBYE.toNanos();
        while (!uplink.isQuiet() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
        parts.link().disconnect();
    }

    /** Not for a loop that hangs: nothing is closed under its hands. */
    private static void close(SamplingLoop loop) {
        for (var sensor : loop.sensors()) {
            try {
                sensor.close();
            } catch (SensorException e) {
                LOG.atWarn().setCause(e).addKeyValue("sensor", sensor.id()).log("did not close");
            }
        }
    }
}
