package dev.vallum.node.software;

import dev.vallum.node.loop.Loop;
import dev.vallum.node.software.SoftwareReceiver.Outcome;
import dev.vallum.wire.Message.Command;
import dev.vallum.wire.Message.SoftwareRequest;
import dev.vallum.wire.Message.SoftwareState;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches software on a thread of its own, so that nothing waits for its disk. Commands that find
 * no room are dropped: orders are sent again, and pieces asked for again.
 */
public final class SoftwareLoop implements Loop {
    /** Its loop's name, for those who watch. */
    public static final String NAME = "software";

    private static final Logger LOG = LoggerFactory.getLogger(SoftwareLoop.class);
    private static final int MOST_COMMANDS = 8;
    private static final Duration LONG_REST = Duration.ofMillis(500);

    private final SoftwareReceiver receiver;
    private final Runnable ready;
    private final Consumer<String> refused;
    private final Runnable wakeUplink;
    private final BlockingQueue<Command> commands = new ArrayBlockingQueue<>(MOST_COMMANDS);
    private final AtomicReference<@Nullable SoftwareRequest> question = new AtomicReference<>();
    private volatile @Nullable SoftwareState state;
    private boolean isResumed;
    private boolean isNews;
    private boolean wasOnTrial;
    private boolean hasFailed;

    /**
     * @param ready lets the node stop in order, and begin anew with what is on trial then
     * @param refused is told why, for people
     * @param wakeUplink called when there is a question
     */
    public SoftwareLoop(
            SoftwareReceiver receiver,
            Runnable ready,
            Consumer<String> refused,
            Runnable wakeUplink) {
        this.receiver = receiver;
        this.ready = ready;
        this.refused = refused;
        this.wakeUplink = wakeUplink;
    }

    /** Takes a command if it is about software. From any thread. */
    public boolean take(Command command) {
        return switch (command.name()) {
            case Command.UPDATE_SOFTWARE, Command.TAKE_SOFTWARE_PIECE -> {
                commands.offer(command);
                yield true;
            }
            default -> false;
        };
    }

    /** What the gateway is to be asked for; each once. From any thread. */
    public Optional<SoftwareRequest> question() {
        return Optional.ofNullable(question.getAndSet(null));
    }

    /** For heartbeats; absent until it is known. From any thread. */
    public @Nullable SoftwareState state() {
        return state;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int doWork() {
        try {
            if (!isResumed) {
                receiver.resume();
                isResumed = true;
            }
            int done = takeCommand() + ask();
            if (state == null || isNews || wasOnTrial != receiver.isOnTrial()) {
                wasOnTrial = receiver.isOnTrial();
                state = receiver.state();
                isNews = false;
            }
            hasFailed = false;
            return done;
        } catch (IOException e) {
            if (!hasFailed) {
                LOG.atError().setCause(e).log("software from the gateway can't be looked after");
            }
            hasFailed = true;
            return 0;
        }
    }

    private int takeCommand() {
        var command = commands.poll();
        if (command == null) {
            return 0;
        }
        boolean isOrder = command.name().equals(Command.UPDATE_SOFTWARE);
        var outcome =
                isOrder ? receiver.order(command.arguments()) : receiver.piece(command.arguments());
        isNews |= isOrder || !(outcome instanceof Outcome.Going);
        switch (outcome) {
            case Outcome.Going _ -> {}
            case Outcome.Ready(var order) -> {
                LOG.atInfo()
                        .addKeyValue("number", order.number())
                        .addKeyValue("version", order.version())
                        .log("begins anew with software of the gateway");
                ready.run();
            }
            case Outcome.Refused(var reason) -> {
                LOG.atError().addKeyValue("reason", reason).log("software is refused");
                refused.accept(reason);
            }
        }
        return 1;
    }

    private int ask() {
        var asked = receiver.question();
        asked.ifPresent(one -> {
            question.set(one);
            wakeUplink.run();
        });
        return asked.isPresent() ? 1 : 0;
    }

    @Override
    public Duration rest() {
        return receiver.isFetching() ? SoftwareReceiver.SHORTEST_PAUSE : LONG_REST;
    }
}
