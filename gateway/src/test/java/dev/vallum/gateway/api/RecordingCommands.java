package dev.vallum.gateway.api;

import dev.vallum.gateway.ingest.CommandSender;
import dev.vallum.wire.Message;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps commands instead of sending them. */
@Singleton
@Primary
@Requires(property = "vallum.test.operations", value = "simulated")
final class RecordingCommands implements CommandSender {
    final List<Message.Command> sent = new CopyOnWriteArrayList<>();

    @Override
    public Sent send(Message.Command command) {
        sent.add(command);
        return Sent.HANDED_OVER;
    }
}
