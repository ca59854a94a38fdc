package dev.vallum.node.health;

import dev.vallum.node.loop.Loop;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds a watchdog four times within its time, as long as the node does its work. */
public final class WatchdogLoop implements Loop {
    private static final Logger LOG = LoggerFactory.getLogger(WatchdogLoop.class);
    private static final int FEEDS_IN_A_TIMEOUT = 4;

    private final String name;
    private final Feeder feeder;
    private final long intervalNanos;
    private final BooleanSupplier doesItsWork;
    private final LongSupplier nanos;
    private long dueNanos;
    private boolean hungry;

    /**
     * @param name of the watchdog
     * @param timeout after which it acts
     * @param doesItsWork asked before each feed
     */
    public WatchdogLoop(
            String name,
            Feeder feeder,
            Duration timeout,
            BooleanSupplier doesItsWork,
            LongSupplier nanos) {
        this.name = name;
        this.feeder = feeder;
        intervalNanos = timeout.dividedBy(FEEDS_IN_A_TIMEOUT).toNanos();
        this.doesItsWork = doesItsWork;
        this.nanos = nanos;
        dueNanos = nanos.getAsLong();
    }

    /** The watchdog. */
    public interface Feeder {
        void feed() throws IOException;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int doWork() {
        long now = nanos.getAsLong();
        if (now - dueNanos < 0) {
            return 0;
        }
        dueNanos = now + intervalNanos;
        changeTo(!doesItsWork.getAsBoolean() || !feed());
        return 1;
    }

    private boolean feed() {
        try {
            feeder.feed();
            return true;
        } catch (IOException e) {
            if (!hungry) {
                LOG.atError()
                        .setCause(e)
                        .addKeyValue("watchdog", name)
                        .log("the watchdog can't be reached");
            }
            return false;
        }
    }

    private void changeTo(boolean isHungry) {
        if (isHungry && !hungry) {
            LOG.atError().addKeyValue("watchdog", name).log("the watchdog isn't fed; it will act");
        } else if (hungry && !isHungry) {
            LOG.atInfo().addKeyValue("watchdog", name).log("the watchdog is fed again");
        }
        hungry = isHungry;
    }

    @Override
    public Duration rest() {
        return Duration.ofNanos(Math.max(dueNanos - nanos.getAsLong(), 0));
    }
}
