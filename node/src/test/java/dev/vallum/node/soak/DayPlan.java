package dev.vallum.node.soak;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.simulated.Stimulus;
import dev.vallum.node.soak.Spells.State;
import dev.vallum.node.uplink.PlayedGateway;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;

/** Draws what happens on a day: to the sensors by their scripts, to the links when it is time. */
final class DayPlan {
    private static final Duration LAST_START = Duration.ofHours(23);
    private static final List<String> CONTACTS =
            List.of("pir", "radar", "crossing", "mask", "gate", "lid");
    private static final List<String> FENCES = List.of("outer-fence", "inner-fence");
    private static final List<String> WITHOUT_SCRIPT =
            List.of("fabric", "ground", "supply", "battery", "climate");

    private final SoakSensors sensors;
    private final PlayedGateway gateway;
    private final SplittableRandom random;
    private final Duration listening;
    private final Queue<Cue> cues = new PriorityQueue<>(Comparator.comparing(Cue::at));

    private record Cue(Duration at, Runnable deed) {}

    private DayPlan(
            SoakSensors sensors,
            PlayedGateway gateway,
            SplittableRandom random,
            Duration listening) {
        this.sensors = sensors;
        this.gateway = gateway;
        this.random = random;
        this.listening = listening;
    }

    /**
     * Writes a day to the sensors.
     *
     * @param listening so long from midnight there is sound to hear
     */
    static DayPlan write(
            SoakSensors sensors,
            PlayedGateway gateway,
            SplittableRandom random,
            Duration listening) {
        sensors.beginDay();
        var plan = new DayPlan(sensors, gateway, random, listening);
        plan.faults();
        plan.times(30, () -> plan.walk(plan.start()));
        plan.times(6, plan::walkHeard);
        plan.times(30, plan::gate);
        plan.times(4, plan::fences);
        plan.times(3, plan::ground);
        if (random.nextInt(2) == 0) {
            plan.storm();
        }
        plan.links();
        return plan;
    }

    /**
     * Does what is due.
     *
     * @param now since midnight
     */
    void perform(Duration now) {
        for (var cue = cues.peek();
                cue != null && cue.at().compareTo(now) <= 0;
                cue = cues.peek()) {
            cues.remove();
            cue.deed().run();
        }
    }

    private void faults() {
        for (int i = 0; i < 6; i++) {
            // Some for most of the day.
            var lasts = random.nextInt(20) == 0 ? hours(6, 20) : seconds(2, 900);
            var name = one(sensors.names());
            if (random.nextBoolean() && !WITHOUT_SCRIPT.contains(name)) {
                sensors.get(name).add(new Stimulus.Unplugged(), start(), lasts);
            } else {
                sensors.get(name).spells().add(State.FAILING, start(), lasts);
            }
        }
        times(3, () -> contactIn(one(CONTACTS), one(states()), seconds(1, 600)));
        times(1, () -> contactIn("mask", ContactState.ALARM, seconds(5, 60)));
        times(1, () -> contactIn("lid", ContactState.ALARM, seconds(5, 900)));
        // Stuck: longer than anybody stays.
        times(1, () -> contactIn("crossing", ContactState.ALARM, seconds(700, 2_000)));
        times(1, () -> sensors.get("supply").spells().add(State.LOW, start(), seconds(2, 600)));
        times(1, () -> sensors.get("battery").spells().add(State.LOW, start(), seconds(2, 600)));
        times(
                1,
                () ->
                        sensors.get("climate")
                                .spells()
                                .add(State.EXTREME, start(), seconds(30, 7_200)));
    }

    private static List<ContactState> states() {
        return List.of(ContactState.TAMPER, ContactState.OPEN, ContactState.SHORT);
    }

    private void contactIn(String name, ContactState state, Duration lasts) {
        sensors.get(name).add(new Stimulus.ContactIn(state), start(), lasts);
    }

    /** Past the detectors, over the ground. */
    private void walk(Duration start) {
        var lasts = seconds(3, 25);
        movement("pir", start, lasts);
        if (random.nextInt(5) > 0) {
            movement("radar", start.plus(seconds(0, 2)), lasts);
        }
        movement("crossing", start.plus(seconds(5, 15)), seconds(1, 8));
        sensors.get("ground").spells().add(State.STEPS, start, lasts);
    }

    private void walkHeard() {
        long room = listening.toMillis() - 60_000;
        if (room > 0) {
            var start = Duration.ofMillis(random.nextLong(room));
            sensors.get("gravel").add(new Stimulus.Steps(1.8, -26), start, seconds(8, 40));
            walk(start);
        }
    }

    private void movement(String name, Duration start, Duration lasts) {
        sensors.get(name).add(new Stimulus.Movement(), start, lasts);
    }

    private void gate() {
        sensors.get("gate")
                .add(new Stimulus.ContactIn(ContactState.ALARM), start(), seconds(4, 180));
    }

    private void fences() {
        var fence = sensors.get(one(FENCES));
        fence.add(new Stimulus.FenceShort(random.nextDouble(0.2, 5.5)), start(), seconds(2, 90));
        if (random.nextInt(6) == 0) {
            fence.add(new Stimulus.FenceCut(), start(), seconds(2, 1_800));
        }
        sensors.get("fabric").spells().add(State.BLOWS, start(), seconds(5, 30));
    }

    private void ground() {
        sensors.get("ground").spells().add(State.BLOWS, start(), seconds(5, 60));
        sensors.get("ground").spells().add(State.SHAKING, start(), seconds(5, 120));
        sensors.get("fabric").spells().add(State.SHAKING, start(), seconds(2, 30));
    }

    /** Hours of rain and wind: wet insulators, branches before the detectors and on the wires. */
    private void storm() {
        var start = start();
        var lasts = hours(1, 5);
        for (var name : FENCES) {
            var fence = sensors.get(name);
            double drop = random.nextDouble(0.2, 1.5);
            fence.add(new Stimulus.WetInsulators(drop), start, lasts);
            fence.add(
                    new Stimulus.WetInsulators(drop), start.plus(seconds(300, 1_200)), hours(1, 2));
            times(
                    60,
                    () ->
                            fence.add(
                                    new Stimulus.FenceShort(random.nextDouble(0.5, 5)),
                                    within(start, lasts),
                                    seconds(1, 3)));
        }
        times(
                250,
                () -> movement(one(CONTACTS.subList(0, 3)), within(start, lasts), seconds(1, 3)));
        times(
                30,
                () ->
                        sensors.get("fabric")
                                .spells()
                                .add(State.BLOWS, within(start, lasts), seconds(1, 8)));
        sensors.get("fabric").spells().add(State.WIND, start, lasts);
        var sound = sensors.get("gravel");
        sound.add(new Stimulus.Rain(-30), Duration.ofMinutes(10), Duration.ofMinutes(30));
        sound.add(new Stimulus.Wind(-30), Duration.ofMinutes(20), Duration.ofMinutes(30));
        sound.add(new Stimulus.Thunder(-14), Duration.ofMinutes(30), Duration.ofMinutes(10));
    }

    /** Both ways to the gateway: each lost now and then, both for hours on every other day. */
    private void links() {
        times(6, () -> cue(start(), () -> gateway.cut(random.nextInt(2))));
        for (int path = 0; path < 2; path++) {
            if (random.nextBoolean()) {
                close(path, start(), seconds(60, 3_600));
            }
        }
        if (random.nextBoolean()) {
            var start = Duration.ofMillis(random.nextLong(Duration.ofHours(12).toMillis()));
            var lasts = hours(2, 10);
            close(0, start, lasts);
            close(1, start, lasts);
        }
        var slow = start();
        cue(slow, () -> gateway.answerAfter(Duration.ofSeconds(5)));
        cue(slow.plus(seconds(60, 1_800)), () -> gateway.answerAfter(Duration.ofMillis(60)));
    }

    private void close(int path, Duration start, Duration lasts) {
        cue(start, () -> gateway.setReachable(path, false));
        cue(start.plus(lasts), () -> gateway.setReachable(path, true));
    }

    private void cue(Duration at, Runnable deed) {
        cues.add(new Cue(at, deed));
    }

    /** Some times, so many on average. */
    private void times(int mean, Runnable deed) {
        for (int left = random.nextInt(2 * mean + 1); left > 0; left--) {
            deed.run();
        }
    }

    private Duration start() {
        return Duration.ofMillis(random.nextLong(LAST_START.toMillis()));
    }

    private Duration within(Duration start, Duration lasts) {
        return start.plusMillis(random.nextLong(lasts.toMillis()));
    }

    private Duration seconds(int from, int to) {
        return Duration.ofMillis(random.nextLong(from * 1_000L, to * 1_000L));
    }

    private Duration hours(int from, int to) {
        return seconds(from * 3_600, to * 3_600);
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
