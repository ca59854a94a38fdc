package dev.vallum.gateway.chaos;

import dev.vallum.gateway.chaos.Fault.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Does what the plan says, and puts it right when its time is over. */
final class Harm {
    private static final Duration MOST_LINK_DELAY = Duration.ofMillis(400);
    private static final Duration MOST_FORCE_TIME = Duration.ofMillis(700);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Stand stand;
    private final Map<What, Long> underWay = new HashMap<>();
    private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> leftOut = new EnumMap<>(Kind.class);
    private final Map<Part, Outages> ways = new EnumMap<>(Part.class);

    /** One thing that may be wrong; a second time meanwhile makes it last longer. */
    private record What(Kind kind, Part part) {}

    Harm(Stand stand) {
        this.stand = stand;
        ways.put(Part.FLEET_A, new Outages(System::nanoTime));
        ways.put(Part.FLEET_B, new Outages(System::nanoTime));
    }

    void begin(Fault fault) throws IOException, InterruptedException {
        if (fault.kind() == Kind.DISK_FULL && stand.disk(fault.part()).isEmpty()) {
            leftOut.merge(fault.kind(), 1, Integer::sum);
            return;
        }
        if (isOfLink(fault.kind()) && !stand.hasLink(fault.part())) {
            return;
        }
        done.merge(fault.kind(), 1, Integer::sum);
        var what = new What(fault.kind(), fault.part());
        strike(fault);
        breaks(what).forEach(way -> way.begin(what.toString()));
        underWay.merge(what, System.nanoTime() + fault.lasts().toNanos(), Math::max);
    }

    /** Puts right what is due. */
    void mendDue() throws IOException, InterruptedException {
        long now = System.nanoTime();
        mend(
                underWay.entrySet().stream()
                        .filter(each -> each.getValue() - now <= 0)
                        .map(Map.Entry::getKey)
                        .toList());
    }

    void mendAll() throws IOException, InterruptedException {
        mend(List.copyOf(underWay.keySet()));
        for (var part : List.of(Part.FLEET_A, Part.FLEET_B, Part.GATEWAY)) {
            stand.control(part).stepClock(Duration.ZERO);
        }
    }

    private void mend(List<What> over) throws IOException, InterruptedException {
        for (var what : over) {
            underWay.remove(what);
            mend(what);
            breaks(what).forEach(way -> way.end(what.toString()));
        }
    }

    private void strike(Fault fault) throws IOException, InterruptedException {
        var part = fault.part();
        var random = new SplittableRandom(fault.seed());
        switch (fault.kind()) {
            case KILL -> stand.victim(part).kill();
            case POWER_CUT -> {
                stand.victim(part).kill();
                new PowerCut(stand.forced(), random).strike(stand.data(part));
            }
            case STALL -> stand.victim(part).stall();
            case LINK_CUT -> stand.link(part).cut();
            case LINK_SILENT -> stand.link(part).silence();
            case LINK_SLOW -> stand.link(part).slow(upTo(MOST_LINK_DELAY, random));
            case DISK_FULL -> stand.disk(part).orElseThrow().fill();
            case FORCE_FAILS -> stand.control(part).failForcing(true);
            case FORCE_SLOW -> stand.control(part).slowForcing(upTo(MOST_FORCE_TIME, random));
            case CLOCK_AHEAD -> stand.control(part).stepClock(HOUR);
            case CLOCK_BEHIND -> stand.control(part).stepClock(HOUR.negated());
            case CLOCK_1970 -> stand.control(part).boot1970();
        }
    }

    private void mend(What what) throws IOException, InterruptedException {
        var part = what.part();
        switch (what.kind()) {
            case KILL, POWER_CUT -> {
                if (!isDown(part)) {
                    stand.victim(part).start();
                }
            }
            case STALL -> stand.victim(part).goOn();
            case LINK_CUT, LINK_SILENT -> mendLink(part);
            case LINK_SLOW -> stand.link(part).slow(Duration.ZERO);
            case DISK_FULL -> stand.disk(part).orElseThrow().free();
            case FORCE_FAILS -> stand.control(part).failForcing(false);
            case FORCE_SLOW -> stand.control(part).slowForcing(Duration.ZERO);
            case CLOCK_AHEAD, CLOCK_BEHIND, CLOCK_1970 ->
                    stand.control(part).stepClock(Duration.ZERO);
        }
    }

    private void mendLink(Part part) {
        var link = stand.link(part);
        if (underWay.containsKey(new What(Kind.LINK_CUT, part))) {
            link.cut();
        } else if (underWay.containsKey(new What(Kind.LINK_SILENT, part))) {
            link.silence();
        } else {
            link.mend();
        }
    }

    /** Whether another fault keeps the process of a part down. */
    private boolean isDown(Part part) {
        var victim = stand.victim(part);
        return underWay.keySet().stream()
                .anyMatch(other ->
                        (other.kind() == Kind.KILL || other.kind() == Kind.POWER_CUT)
                                && stand.victim(other.part()) == victim);
    }

    /** The ways to the gateway that a fault breaks. */
    private List<Outages> breaks(What what) {
        var broken = new ArrayList<Outages>();
        boolean stopsAll =
                what.part() == Part.BROKER
                        || (what.part() == Part.GATEWAY && !what.kind().isOfClock());
        ways.forEach((fleet, way) -> {
            boolean isLink = what.kind() == Kind.LINK_CUT || what.kind() == Kind.LINK_SILENT;
            boolean isEnd = what.kind() == Kind.KILL || what.kind() == Kind.STALL;
            boolean isForce = what.kind() == Kind.DISK_FULL || what.kind() == Kind.FORCE_FAILS;
            if ((stopsAll && (isLink || isEnd || isForce)) || (what.part() == fleet && isLink)) {
                broken.add(way);
            }
        });
        return broken;
    }

    private static boolean isOfLink(Kind kind) {
        return kind == Kind.LINK_CUT || kind == Kind.LINK_SILENT || kind == Kind.LINK_SLOW;
    }

    private static Duration upTo(Duration most, SplittableRandom random) {
        return Duration.ofMillis(random.nextLong(20, most.toMillis()));
    }

    /** How often each kind of fault was made. */
    Map<Kind, Integer> done() {
        return done;
    }

    /** How often each kind was planned and could not be had here. */
    Map<Kind, Integer> leftOut() {
        return leftOut;
    }

    /** For which a fleet's way to the gateway's database was broken. */
    Duration longestOutage() {
        return ways.values().stream()
                .map(Outages::longest)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
