package dev.vallum.node.uplink;

import dev.vallum.node.loop.Loop;
import dev.vallum.wire.Channel;
import dev.vallum.wire.Decoded;
import dev.vallum.wire.Message.Command;
import dev.vallum.wire.Topic;
import dev.vallum.wire.WireCodec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for commands and nothing else: for a program that isn't a node. */
public final class CommandLoop implements Loop {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLoop.class);
    private final String client;
    private final Consumer<Command> commands;
    private final WireCodec codec = new WireCodec();
    private final Connection connection;
    private @Nullable UUID last;

    /**
     * @param client its id at the broker
     * @param commands called from {@link #doWork()}, once for each command
     */
    public CommandLoop(
            String site,
            String client,
            Link link,
            Consumer<Command> commands,
            LongSupplier nanos,
            RandomGenerator random) {
        this.client = client;
        this.commands = commands;
        connection =
                new Connection(
                        link,
                        client,
                        Optional.empty(),
                        List.of(new Topic(site, client, Channel.COMMAND)),
                        new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), random),
                        nanos,
                        () -> {},
                        new Events());
    }

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public int doWork() {
        return connection.doWork();
    }

    @Override
    public Duration rest() {
        return Duration.ofMillis(50);
    }

    private final class Events implements Connection.Listener {

        @Override
        public void up() {
            // Nothing to say: commands come or they don't.
        }

        @Override
        public void down() {
            // What was sent meanwhile is lost, as the one who sent it could see.
        }

        @Override
        public void arrived(Topic topic, byte[] payload) {
            if (codec.decode(payload) instanceof Decoded.Accepted(Command command)
                    && command.node().equals(client)) {
                // A delivery may be repeated; what was asked for is done once.
                if (!command.id().equals(last)) {
                    last = command.id();
                    commands.accept(command);
                }
            } else {
                LOG.atWarn().addKeyValue("client", client).log("refused what is no command");
            }
        }
    }
}
