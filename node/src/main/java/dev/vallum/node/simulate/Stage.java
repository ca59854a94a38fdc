package dev.vallum.node.simulate;

import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Stimulus;
import dev.vallum.node.simulate.SitePlan.SensorPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Lets a scenario's events happen: to the sensors by their scripts, to nodes and links itself. */
final class Stage {
    private final SitePlan site;
    private final FleetBuilder fleet;
    private final List<SimulatedNode> nodes;
    private final Consumer<String> told;
    private final long seed;
    private final PriorityQueue<Cue> cues =
            new PriorityQueue<>(Comparator.comparing(Cue::at).thenComparingLong(Cue::number));
    private long number;

    /**
     * @param told hears what happens when it does
     */
    Stage(
            SitePlan site,
            FleetBuilder fleet,
            List<SimulatedNode> nodes,
            Consumer<String> told,
            long seed) {
        this.site = site;
        this.fleet = fleet;
        this.nodes = nodes;
        this.told = told;
        this.seed = seed;
    }

    /** Something to be done at a time since the simulation's start. */
    private record Cue(Duration at, long number, String text, Runnable deed) {}

    /**
     * Plans events.
     *
     * @param start when the first could happen, since the simulation's start
     * @param at the zone from which {@code +N} counts
     * @throws IllegalArgumentException if one names what the site hasn't
     */
    void plan(List<ScenarioEvent> events, Duration start, String at) {
        var planned = new ArrayList<Cue>();
        for (var event : events) {
            plan(event, start.plus(event.at()), at, planned);
        }
        cues.addAll(planned);
    }

    /** Does what is due. */
    void perform(Duration now) {
        for (var cue = cues.peek();
                cue != null && cue.at().compareTo(now) <= 0;
                cue = cues.peek()) {
            cues.remove();
            if (!cue.text().isEmpty()) {
                told.accept(cue.text());
            }
            cue.deed().run();
        }
    }

    /** Whether all that was planned has begun. */
    boolean isDone() {
        return cues.isEmpty();
    }

    private void plan(ScenarioEvent event, Duration start, String at, List<Cue> cues) {
        switch (event) {
            case ScenarioEvent.Steps steps ->
                    play(
                            sensors(zone(steps.zone(), at), SensorKind.MICROPHONE),
                            new Stimulus.Steps(
                                    Objects.requireNonNullElse(
                                            steps.cadenceHz(), ScenarioEvent.Steps.CADENCE_HZ),
                                    Objects.requireNonNullElse(
                                            steps.levelDbfs(), ScenarioEvent.Steps.LEVEL_DBFS)),
                            start,
                            steps.lasts());
            case ScenarioEvent.FenceShort contact ->
                    play(
                            fence(zone(contact.zone(), at), contact.layer()),
                            new Stimulus.FenceShort(
                                    Objects.requireNonNullElse(
                                            contact.toKv(), ScenarioEvent.FenceShort.TO_KV)),
                            start,
                            contact.lasts());
            case ScenarioEvent.FenceCut cut ->
                    play(
                            fence(zone(cut.zone(), at), cut.layer()),
                            new Stimulus.FenceCut(),
                            start,
                            cut.lasts());
            case ScenarioEvent.Motion motion ->
                    play(
                            sensors(zone(motion.zone(), at), SensorKind.MOTION),
                            new Stimulus.Movement(),
                            start,
                            motion.lasts());
            case ScenarioEvent.Unplug unplug ->
                    play(
                            onLayer(zone(unplug.zone(), at), unplug.layer()),
                            new Stimulus.Unplugged(),
                            start,
                            unplug.lasts());
            case ScenarioEvent.Storm storm ->
                    new StormScript(site, fleet, new SplittableRandom(seed ^ start.toNanos()))
                            .write(
                                    site.stretch(zone(storm.from(), at), zone(storm.to(), at)),
                                    start,
                                    storm.lasts());
            case ScenarioEvent.Patrol patrol -> patrol(patrol, start, at);
            case ScenarioEvent.KillNode kill -> {
                var node = node(zone(kill.zone(), at));
                cue(cues, start, "", node::kill);
                cue(
                        cues,
                        start.plus(kill.lasts()),
                        "the node " + node.id() + " is started again",
                        node::start);
            }
            case ScenarioEvent.CutLink cut -> {
                var node = node(zone(cut.zone(), at));
                cue(cues, start, "", node::cutLink);
                cue(
                        cues,
                        start.plus(cut.lasts()),
                        "the link of " + node.id() + " is mended",
                        node::mendLink);
            }
        }
        cue(cues, start, describe(event, at), () -> {});
    }

    private void patrol(ScenarioEvent.Patrol patrol, Duration start, String at) {
        var leg = start;
        for (var zone : site.stretch(zone(patrol.from(), at), zone(patrol.to(), at))) {
            play(
                    sensors(zone, SensorKind.MICROPHONE),
                    new Stimulus.Steps(
                            ScenarioEvent.Steps.CADENCE_HZ, ScenarioEvent.Steps.LEVEL_DBFS),
                    leg,
                    patrol.leg());
            leg = leg.plus(patrol.leg());
        }
    }

    private void play(List<SensorPlace> sensors, Stimulus what, Duration start, Duration length) {
        sensors.forEach(sensor -> fleet.script(sensor.id()).add(what, start, length));
    }

    private void cue(List<Cue> cues, Duration at, String text, Runnable deed) {
        cues.add(new Cue(at, number++, text, deed));
    }

    private String zone(String written, String at) {
        if (written.startsWith("+")) {
            return site.zoneAfter(at, Integer.parseInt(written.substring(1)));
        }
        if (!site.hasZone(written)) {
            throw new IllegalArgumentException("zone '" + written + "' isn't one of the site's");
        }
        return written;
    }

    private String describe(ScenarioEvent event, String at) {
        var text = new StringBuilder();
        for (var word : event.text().split(" ", -1)) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(word.startsWith("+") ? zone(word, at) : word);
        }
        return text.toString();
    }

    private List<SensorPlace> sensors(String zone, SensorKind kind) {
        return some(site.sensors(zone, kind), zone, kind.name());
    }

    private List<SensorPlace> fence(String zone, String layer) {
        return some(
                site.sensors(zone, SensorKind.FENCE).stream()
                        .filter(sensor -> sensor.layer().equals(layer))
                        .toList(),
                zone,
                "FENCE on " + layer);
    }

    private List<SensorPlace> onLayer(String zone, String layer) {
        var all = new ArrayList<SensorPlace>();
        for (var kind : SensorKind.values()) {
            site.sensors(zone, kind).stream()
                    .filter(sensor -> sensor.layer().equals(layer))
                    .forEach(all::add);
        }
        return some(all, zone, "sensor on " + layer);
    }

    private static List<SensorPlace> some(List<SensorPlace> sensors, String zone, String what) {
        if (sensors.isEmpty()) {
            throw new IllegalArgumentException("zone '" + zone + "' has no " + what);
        }
        return sensors;
    }

    private SimulatedNode node(String zone) {
        return site.nodeOf(zone)
                .flatMap(place -> nodes.stream().filter(n -> n.id().equals(place.id())).findFirst())
                .orElseThrow(() -> new IllegalArgumentException("zone '" + zone + "' has no node"));
    }
}
