package dev.vallum.node;

import dev.vallum.hardware.board.Board;
import dev.vallum.hardware.board.Place.PinPlace;
import dev.vallum.hardware.indicator.Sounder;
import dev.vallum.hardware.indicator.StatusLight;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.watchdog.HardwareWatchdog;
import dev.vallum.node.config.NodeFile.Indicators;
import dev.vallum.node.config.NodeSettings.WatchdogSetting;
import dev.vallum.node.detect.NodeEvents;
import dev.vallum.node.health.IndicatorLoop;
import dev.vallum.node.health.RunNote;
import dev.vallum.node.health.ServiceManager;
import dev.vallum.node.health.WatchdogLoop;
import dev.vallum.node.loop.Loop;
import dev.vallum.node.loop.LoopThread;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's light, sounder and watchdogs, wired: that of the hardware, and the service manager. A
 * node runs on without those that can't be had.
 */
final class NodeHealth {
    private static final Logger LOG = LoggerFactory.getLogger(NodeHealth.class);
    private static final Duration LONGEST_LOOP_STOP = Duration.ofMillis(200);

    private final Node node;
    private final Optional<StatusLight> light;
    private final Optional<Sounder> sounder;
    private final Optional<HardwareWatchdog> watchdog;
    private final Optional<ServiceManager> manager = ServiceManager.in(System.getenv());
    private final RunNote note;
    private List<LoopThread> watchdogThreads = List.of();
    private Optional<LoopThread> indicatorThread = Optional.empty();

    /** Opens what there is; from here on the watchdog wants to be fed. */
    NodeHealth(
            Node node,
            Board board,
            Indicators indicators,
            @Nullable WatchdogSetting setting,
            Path dataDirectory) {
        this.node = node;
        note = new RunNote(dataDirectory.resolve("running"), RunNote.KERNEL_BOOT_ID);
        light =
                indicators
                        .statusLight()
                        .flatMap(pin -> open("status light", pin, board::statusLight));
        sounder = indicators.sounder().flatMap(pin -> open("sounder", pin, board::sounder));
        watchdog = Optional.ofNullable(setting).flatMap(NodeHealth::open);
    }

    private interface Opener<T> {
        T open(PinPlace pin) throws SensorException;
    }

    /** Journals that the machine went down under a running node, once for each time it did. */
    void tellRestart() {
        try {
            if (note.wentDown()) {
                LOG.atWarn().log("the machine went down while the node ran");
                if (!node.report(this::restart)) {
                    // The note stays as it is, so that the next start tells it.
                    return;
                }
            }
            note.begin();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("can't know whether the machine went down before");
        }
    }

    /** Journals that the node works from memory, if it does. */
    void tellDiskFailure() {
        node.diskFailure()
                .ifPresent(reason ->
                        node.report((id, time) -> NodeEvents.diskFailed(id, reason, time)));
    }

    private List<Detection> restart(String id, Stamp time) {
        return watchdog.filter(HardwareWatchdog::lastBootWasByWatchdog)
                .map(open -> NodeEvents.watchdogReset(id, open.name(), time))
                .orElseGet(() -> NodeEvents.machineRestarted(id, time));
    }

    /**
     * For a node that runs.
     *
     * @param doesItsWork whether the watchdogs may be fed
     */
    void start(BooleanSupplier doesItsWork) {
        watchdogThreads =
                Stream.concat(
                                watchdog.map(open -> feeding(open, doesItsWork)).stream(),
                                manager.flatMap(told -> telling(told, doesItsWork)).stream())
                        .map(NodeHealth::begin)
                        .toList();
        manager.ifPresent(ServiceManager::ready);
        if (light.isPresent() || sounder.isPresent()) {
            var outlook = new IndicatorLoop.Outlook(node::isConnected, node::hasAllReadings);
            indicatorThread =
                    Optional.of(
                            begin(new IndicatorLoop(light, sounder, outlook, System::nanoTime)));
        }
    }

    private static Loop feeding(HardwareWatchdog open, BooleanSupplier doesItsWork) {
        return new WatchdogLoop(
                "watchdog", open::feed, open.timeout(), doesItsWork, System::nanoTime);
    }

    private static Optional<Loop> telling(ServiceManager manager, BooleanSupplier doesItsWork) {
        return manager.timeout()
                .map(timeout ->
                        new WatchdogLoop(
                                "service manager",
                                manager::works,
                                timeout,
                                doesItsWork,
                                System::nanoTime));
    }

    private static LoopThread begin(Loop loop) {
        var thread = new LoopThread(loop);
        thread.start();
        return thread;
    }

    /**
     * For an orderly end alone, and before the node's own: a watchdog that isn't stopped resets the
     * machine, and a goodbye takes its time.
     */
    void stopWatchdog() {
        manager.ifPresent(ServiceManager::stopping);
        watchdogThreads.forEach(NodeHealth::stop);
        watchdog.ifPresent(NodeHealth::stop);
    }

    /** After the node's own end. */
    void stop() {
        indicatorThread.ifPresent(NodeHealth::stop);
        try {
            note.end();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("the next start may tell of a restart that wasn't one");
        }
        light.ifPresent(NodeHealth::close);
        sounder.ifPresent(NodeHealth::close);
    }

    private static void stop(LoopThread thread) {
        try {
            thread.stop(LONGEST_LOOP_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> Optional<T> open(String name, PinPlace pin, Opener<T> opener) {
        try {
            return Optional.of(opener.open(pin));
        } catch (SensorException e) {
            LOG.atWarn()
                    .addKeyValue("reason", e.getMessage())
                    .log("the node runs without its " + name);
            return Optional.empty();
        }
    }

    private static Optional<HardwareWatchdog> open(WatchdogSetting setting) {
        try {
            var open = HardwareWatchdog.open(setting.device(), setting.timeout());
            LOG.atInfo()
                    .addKeyValue("watchdog", open.name())
                    .addKeyValue("timeout", open.timeout())
                    .addKeyValue("runsOnIfKilled", open.stopsOnlyOnRequest())
                    .log("the watchdog runs");
            return Optional.of(open);
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("device", setting.device())
                    .addKeyValue("reason", e.getMessage())
                    .log("the node runs without a watchdog: nothing resets it if it hangs");
            return Optional.empty();
        }
    }

    private static void stop(HardwareWatchdog open) {
        try {
            open.stop();
        } catch (IOException e) {
            LOG.atError()
                    .setCause(e)
                    .log("the watchdog can't be stopped; it will reset the machine");
        }
    }

    private static void close(AutoCloseable indicator) {
        try {
            indicator.close();
        } catch (Exception e) {
            LOG.atWarn().setCause(e).log("an indicator did not close");
        }
    }
}
