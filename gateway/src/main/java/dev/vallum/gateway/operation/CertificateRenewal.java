package dev.vallum.gateway.operation;

import dev.vallum.gateway.fleet.Trouble;
import dev.vallum.gateway.identity.Renewals;
import dev.vallum.gateway.ingest.CommandSender;
import dev.vallum.gateway.ingest.NodeListener;
import dev.vallum.gateway.loop.LoopThread;
import dev.vallum.wire.Message;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread behind {@link Renewals}: asks nodes, answers them, and tells the command room of those
 * that don't renew. A node that is away is asked again.
 */
@Singleton
public final class CertificateRenewal implements NodeListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CertificateRenewal.class);
    private static final Duration ASKED_EVERY = Duration.ofMinutes(10);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(5);
    private static final Duration TOLD_EVERY = Duration.ofDays(1);
    private static final int MOST_WAITING = 256;

    private final Renewals renewals;
    private final CommandSender commands;
    private final OperationLoop operations;
    private final Clock clock;
    private final BlockingQueue<Message.Renewal> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Map<String, Instant> told = new HashMap<>();
    private final LoopThread thread =
            new LoopThread("certificate-renewal", AFTER_FAULT, this::step);
    private long checkAtNanos = System.nanoTime();

    public CertificateRenewal(
            Renewals renewals, CommandSender commands, OperationLoop operations, Clock clock) {
        this.renewals = renewals;
        this.commands = commands;
        this.operations = operations;
        this.clock = clock;
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    @Override
    @PreDestroy
    public void close() {
        thread.close();
    }

    @Override
    public void heard(Message message, Instant receivedAt) {
        if (message instanceof Message.Renewal renewal && !waiting.offer(renewal)) {
            log.atWarn().addKeyValue("node", message.node()).log("a renewal was passed over");
        }
    }

    private void step() throws InterruptedException {
        var renewal = waiting.poll(checkAtNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (renewal != null) {
            answer(renewal);
        } else {
            checkAtNanos = System.nanoTime() + ASKED_EVERY.toNanos();
            check();
        }
    }

    /** One round: asks and tells. */
    void check() {
        renewals.due().forEach(commands::send);
        var now = clock.instant();
        var ending = renewals.ending();
        told.keySet().retainAll(ending);
        for (var node : ending) {
            var before = told.get(node);
            if (before == null || !now.isBefore(before.plus(TOLD_EVERY))) {
                told.put(node, now);
                operations.troubled(node, Trouble.CERTIFICATE_ENDING);
            }
        }
    }

    /** Answers one request. */
    void answer(Message.Renewal renewal) {
        renewals.answer(renewal).ifPresent(commands::send);
    }
}
