package dev.vallum.node.simulate;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Plays scenarios and single events, and says how far it is. */
final class Night {
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration PROGRESS = Duration.ofSeconds(10);
    private static final Duration LONGEST_CONNECT = Duration.ofMinutes(2);
    private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(30);

    private final Fleet fleet;
    private final Stage stage;
    private final BlockingQueue<Request> requests;
    private final Supplier<Duration> elapsed;
    private final Clock clock;
    private final PrintStream out;
    private Optional<Duration> began = Optional.empty();

    Night(
            Fleet fleet,
            StageMaker stages,
            BlockingQueue<Request> requests,
            Supplier<Duration> elapsed,
            Clock clock,
            PrintStream out) {
        this.fleet = fleet;
        this.requests = requests;
        this.elapsed = elapsed;
        this.clock = clock;
        this.out = out;
        stage = stages.make(this::say);
    }

    /** Makes the stage, given who is told what happens on it. */
    interface StageMaker {
        Stage make(java.util.function.Consumer<String> told);
    }

    /** A single event to play at a zone. */
    record Request(EventBook.Play play, String zone) {}

    /** Waits until all nodes are connected. Says which are not if that takes too long. */
    boolean awaitNodes() throws InterruptedException {
        out.printf("Starting %d nodes.%n", fleet.nodes().size());
        var deadline = elapsed.get().plus(LONGEST_CONNECT);
        var report = elapsed.get().plus(PROGRESS);
        for (var missing = fleet.unconnected(); !missing.isEmpty(); missing = fleet.unconnected()) {
            if (elapsed.get().compareTo(deadline) > 0) {
                out.println("Not connected: " + String.join(" ", missing));
                return false;
            }
            if (elapsed.get().compareTo(report) > 0) {
                out.println("Waiting for " + listed(missing));
                report = report.plus(PROGRESS);
            }
            step();
        }
        out.printf("All %d nodes are connected.%n", fleet.nodes().size());
        return true;
    }

    /** Plays a scenario from its start to its end. */
    void play(Scenario scenario, Instant startAt, String zone) throws InterruptedException {
        var wait = Duration.between(clock.instant(), startAt);
        if (wait.isPositive()) {
            out.printf("The night begins in %d s.%n", wait.toSeconds());
            idle(wait);
        }
        var start = elapsed.get();
        began = Optional.of(start);
        stage.plan(scenario.events(), start, zone);
        say("begins: " + scenario.name());
        var end = start.plus(scenario.length());
        var report = start.plus(PROGRESS);
        while (elapsed.get().compareTo(end) < 0) {
            step();
            if (elapsed.get().compareTo(report) > 0) {
                say(fleet.journalled() + " records journalled");
                report = report.plus(PROGRESS);
            }
        }
        say("ends");
        began = Optional.empty();
    }

    /** Lets the nodes run on, and plays what is asked for. */
    void idle(Duration length) throws InterruptedException {
        var end = elapsed.get().plus(length);
        while (elapsed.get().compareTo(end) < 0) {
            step();
        }
    }

    /** Waits until the gateway has acknowledged everything, and says what it hasn't. */
    boolean awaitDelivery() throws InterruptedException {
        var deadline = elapsed.get().plus(LONGEST_DELIVERY);
        while (!fleet.undelivered().isEmpty() && elapsed.get().compareTo(deadline) < 0) {
            step();
        }
        var missing = fleet.undelivered();
        out.printf(
                "%d records journalled; %s.%n",
                fleet.journalled(),
                missing.isEmpty()
                        ? "the gateway has acknowledged all of them"
                        : "the gateway has not acknowledged all of " + listed(missing));
        return missing.isEmpty();
    }

    private void step() throws InterruptedException {
        var request = requests.poll(STEP.toMillis(), TimeUnit.MILLISECONDS);
        if (request != null) {
            say("plays '" + request.play().name() + "' at " + request.zone());
            stage.plan(request.play().events(), elapsed.get(), request.zone());
        }
        stage.perform(elapsed.get());
    }

    private void say(String text) {
        var time = began.map(start -> elapsed.get().minus(start)).orElse(Duration.ZERO);
        out.printf("%02d:%02d  %s%n", time.toMinutes(), time.toSecondsPart(), text);
        out.flush();
    }

    private static String listed(List<String> nodes) {
        return nodes.size() <= 8
                ? String.join(" ", nodes)
                : String.join(" ", nodes.subList(0, 8)) + " and " + (nodes.size() - 8) + " more";
    }
}
