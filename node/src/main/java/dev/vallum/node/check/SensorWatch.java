package dev.vallum.node.check;

import dev.vallum.hardware.board.SensorConfiguration;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.check.Checked.SensorVerdict;
import dev.vallum.node.check.verdict.BoardVerdict;
import dev.vallum.node.check.verdict.Finding;
import dev.vallum.node.check.verdict.Limits;
import dev.vallum.node.check.verdict.Observation;
import dev.vallum.node.check.verdict.Verdict;
import dev.vallum.node.check.verdict.Verdicts;
import dev.vallum.node.record.ReadingSession;
import dev.vallum.node.sampling.TimedReading;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the node's sensors have said so far, and what to make of it. Used by one thread. */
final class SensorWatch {
    private final List<SensorConfiguration> configurations;
    private final BoardVerdict board;
    private final Limits limits;
    private final Map<SensorId, Verdict> unopened = new HashMap<>();
    private final Map<SensorId, Observation> observations = new LinkedHashMap<>();

    SensorWatch(List<SensorConfiguration> configurations, BoardVerdict board, Limits limits) {
        this.configurations = configurations;
        this.board = board;
        this.limits = limits;
    }

    /** Opens the sensors one by one, so that one that can't be is no other's loss. */
    void open(ReadingSession session) {
        for (var configuration : configurations) {
            try {
                var sensor = session.open(configuration);
                observations.put(sensor.id(), new Observation(configuration, session.startNanos()));
            } catch (SensorException | IllegalArgumentException e) {
                unopened.put(
                        configuration.id(),
                        new Verdict(Finding.GONE, "", String.valueOf(e.getMessage())));
            }
        }
    }

    void take(TimedReading timed) {
        var observation = observations.get(timed.sensor());
        if (observation != null) {
            observation.add(timed.time().monotonicNanos(), timed.reading());
        }
    }

    /** In the order of the node's file. */
    List<SensorVerdict> verdicts(long nowNanos) {
        return configurations.stream()
                .map(sensor -> new SensorVerdict(sensor, verdict(sensor, nowNanos)))
                .toList();
    }

    private Verdict verdict(SensorConfiguration sensor, long nowNanos) {
        var observation = observations.get(sensor.id());
        if (observation == null) {
            return unopened.getOrDefault(
                    sensor.id(), new Verdict(Finding.GONE, "", "was not opened"));
        }
        var judged = Verdicts.judge(observation, nowNanos, limits);
        boolean fails = judged.finding() == Finding.GONE || judged.finding() == Finding.NO_ANSWER;
        // Where it fails, what the board lacks says more about why.
        return fails ? board.judge(sensor).orElse(judged) : judged;
    }
}
