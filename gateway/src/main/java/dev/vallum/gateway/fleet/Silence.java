package dev.vallum.gateway.fleet;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Nodes that fell silent together.
 *
 * @param since when the first of them was heard last
 */
public record Silence(UUID id, List<String> nodes, Instant since) {
    public Silence {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a silence of no node");
        }
    }

    static Silence of(List<String> nodes, Instant since) {
        var identity = "silence/" + String.join(",", nodes) + "/" + since.toEpochMilli();
        return new Silence(
                UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)), nodes, since);
    }
}
