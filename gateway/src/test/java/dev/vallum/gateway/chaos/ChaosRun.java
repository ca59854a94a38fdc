package dev.vallum.gateway.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Performs a plan, lets everything come to rest, and compares. */
final class ChaosRun {
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(5);
    private static final int REPORT_EVERY = 25;
    private static final List<Part> FLEETS = List.of(Part.FLEET_A, Part.FLEET_B);

    private final Plan plan;
    private final Stand stand;
    private final Harm harm;
    private final PrintStream out;
    private final long beganNanos = System.nanoTime();

    ChaosRun(Plan plan, Stand stand, PrintStream out) {
        this.plan = plan;
        this.stand = stand;
        this.out = out;
        harm = new Harm(stand);
    }

    /**
     * Performs a plan in a folder of its own.
     *
     * @param root of the repository
     */
    static Report perform(Plan plan, Path root, Path folder, PrintStream out)
            throws IOException, InterruptedException, SQLException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("plan"), plan.cycles().stream().map(Object::toString).toList());
        try (var stand = new Stand(root, folder)) {
            var report = new ChaosRun(plan, stand, out).run();
            Files.writeString(folder.resolve("report.md"), report.text());
            return report;
        }
    }

    private Report run() throws IOException, InterruptedException, SQLException {
        stand.start(plan.cycles().getFirst().broker(), true);
        if (!await("the first records", LONGEST_START, this::hasRecords)) {
            throw new IOException("the installation doesn't work, see its logs");
        }
        for (var cycle : plan.cycles()) {
            perform(cycle);
        }
        harm.mendAll();
        var drained = drain();
        out.printf("All that was journalled until then was delivered within %s%n", drained);
        rest();
        var forced = ForcedRecords.read(stand.forced());
        var verdict =
                Verdict.of(forced, stand.gatewayFile().rows(), stand.gatewayFile().unjudged());
        return new Report(plan, harm, forced, verdict, drained, lives(), took());
    }

    private void perform(Plan.Cycle cycle) throws IOException, InterruptedException {
        if (cycle.broker() != stand.broker()) {
            change(cycle.broker());
        }
        for (var fault : cycle.faults()) {
            harm.begin(fault);
        }
        long end = System.nanoTime() + cycle.length().toNanos();
        while (System.nanoTime() - end < 0) {
            step();
        }
        if (cycle.number() % REPORT_EVERY == 0) {
            out.printf(
                    "cycle %d of %d after %d s: %d records forced%n",
                    cycle.number(),
                    plan.cycles().size(),
                    took().toSeconds(),
                    ForcedRecords.read(stand.forced()).count());
        }
    }

    private void step() throws IOException, InterruptedException {
        harm.mendDue();
        stand.supervise();
        LockSupport.parkNanos(STEP.toNanos());
    }

    /** The gateway is told of another broker; the nodes' link leads there from then on. */
    private void change(Plan.Broker broker) throws IOException, InterruptedException {
        harm.mendAll();
        stand.victim(Part.GATEWAY).stop();
        stand.victim(Part.BROKER).kill();
        stand.start(broker, true);
        // What was open leads to where nobody is any more.
        FLEETS.forEach(fleet -> {
            stand.link(fleet).cut();
            stand.link(fleet).mend();
        });
    }

    /** How long after the last fault all is delivered that was forced until then. */
    private Duration drain() throws IOException, InterruptedException {
        long healed = System.nanoTime();
        await("what was journalled", LONGEST_DRAIN, covers(ForcedRecords.read(stand.forced())));
        return Duration.ofNanos(System.nanoTime() - healed);
    }

    /** Ends with nothing under way anywhere: nodes without anything to detect deliver the rest. */
    private void rest() throws IOException, InterruptedException, SQLException {
        for (var fleet : FLEETS) {
            stand.victim(fleet).kill();
        }
        stand.start(stand.broker(), false);
        await("the rest", LONGEST_DRAIN, covers(ForcedRecords.read(stand.forced())));
        for (var fleet : FLEETS) {
            stand.victim(fleet).stop();
        }
        await("the last words", LONGEST_DRAIN, covers(ForcedRecords.read(stand.forced())));
        await("the judgement of all", LONGEST_DRAIN, this::isAllJudged);
        stand.victim(Part.GATEWAY).stop();
        stand.victim(Part.BROKER).stop();
    }

    private boolean hasRecords() {
        return !stand.gatewayFile().ends().isEmpty();
    }

    private boolean isAllJudged() {
        try {
            return stand.gatewayFile().unjudged() == 0;
        } catch (SQLException e) {
            throw new IllegalStateException("the gateway's database can't be read", e);
        }
    }

    private BooleanSupplier covers(ForcedRecords forced) {
        var wanted = forced.ends();
        return () -> {
            var there = stand.gatewayFile().ends();
            return wanted.entrySet().stream()
                    .allMatch(end -> there.getOrDefault(end.getKey(), 0L) >= end.getValue());
        };
    }

    /** Gives up after the longest time, and says so; the comparison tells what is wrong. */
    private boolean await(String what, Duration longest, BooleanSupplier isThere)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!isThere.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                out.printf("Not within %s: %s%n", longest, what);
                return false;
            }
            step();
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return true;
    }

    private Map<Part, String> lives() {
        var lives = new EnumMap<Part, String>(Part.class);
        for (var part : List.of(Part.FLEET_A, Part.FLEET_B, Part.GATEWAY)) {
            var victim = stand.victim(part);
            lives.put(
                    part,
                    "%d lives, %d ended by itself".formatted(victim.starts(), victim.ownEnds()));
        }
        return lives;
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - beganNanos);
    }
}
