package dev.vallum.node.memory;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.detect.FenceMemory;
import dev.vallum.node.loop.Loop;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what is worth remembering, whenever there is something newer. */
public final class MemoryLoop implements Loop {
    /** Its loop's name, for those who watch. */
    public static final String NAME = "memory";

    private static final Logger LOG = LoggerFactory.getLogger(MemoryLoop.class);

    private final FenceMemoryFile file;
    private final Supplier<Optional<Map<SensorId, FenceMemory>>> newest;
    private boolean failed;

    /**
     * @param newest gives each set once
     */
    public MemoryLoop(FenceMemoryFile file, Supplier<Optional<Map<SensorId, FenceMemory>>> newest) {
        this.file = file;
        this.newest = newest;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int doWork() {
        var memories = newest.get();
        memories.ifPresent(this::write);
        return memories.isPresent() ? 1 : 0;
    }

    /** Writes at once: by who ends the node, after the loop. */
    public void write(Map<SensorId, FenceMemory> memories) {
        if (memories.isEmpty()) {
            return;
        }
        try {
            file.write(memories);
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.atWarn().setCause(e).log("what fences have been can't be kept for a restart");
            }
            failed = true;
        }
    }

    @Override
    public Duration rest() {
        return Duration.ofSeconds(1);
    }
}
