package dev.vallum.gateway.correlate;

import dev.vallum.gateway.site.SensorKind;
import dev.vallum.gateway.site.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges a contact by itself and by what else was touched around it. */
final class Judge {
    /**
     * Steps from layer to layer this far apart are taken as a person's even where all of them are
     * common: weather has no reason to keep the order.
     */
    private static final long STEP_MILLIS = 1000;

    private static final int STEPS_AGAINST_WEATHER = 3;

    private final Perimeter perimeter;
    private final CommonCause commonCause;
    private final int layerCount;
    private final double middle;
    private final long heldMillis;

    Judge(Site site, Perimeter perimeter, CommonCause commonCause) {
        this.perimeter = perimeter;
        this.commonCause = commonCause;
        layerCount = site.layers().size();
        middle = (layerCount - 1) / 2.0;
        heldMillis = site.correlation().heldFor().toMillis();
    }

    /** Judges as if nothing but people could have caused it. */
    Judgement judge(LiveContact contact) {
        var around = around(contact);
        var chain =
                longer(
                        chain(around, contact, 1),
                        chain(inZone(around, contact.zone()), contact, 1));
        if (chain != null) {
            return crossing(chain);
        }
        return confirmed(contact, around);
    }

    /**
     * Judges within a spell in which many zones report. Only an order of layers speaks against the
     * common cause: of two layers that few other zones report, or of three in steps of a second or
     * more.
     *
     * @return empty if the common cause accounts for all of it
     */
    @Nullable Judgement judgeAgainst(CommonCause.Spell spell, LiveContact contact) {
        var around = around(contact);
        var distinct = new ArrayList<LiveContact>();
        for (var near : around) {
            if (!commonCause.isCommon(near, spell)) {
                distinct.add(near);
            }
        }
        var chain = chain(distinct, contact, 1);
        if (chain != null) {
            return crossing(chain);
        }
        // What is next to it may be as noisy: its own zone has to keep the order by itself.
        chain = chain(inZone(around, contact.zone()), contact, STEP_MILLIS);
        return chain != null && chain.length() >= STEPS_AGAINST_WEATHER
                ? crossing(chain.foundAmongNoise())
                : null;
    }

    private List<LiveContact> around(LiveContact contact) {
        var around = new ArrayList<LiveContact>();
        perimeter.near(contact.zone(), contact.lastMillis, around);
        if (!around.contains(contact)) {
            // Its sensor's memory was full of newer ones.
            around.add(contact);
        }
        return around;
    }

    private static List<LiveContact> inZone(List<LiveContact> around, int zone) {
        var inZone = new ArrayList<LiveContact>();
        for (var contact : around) {
            if (contact.zone() == zone) {
                inZone.add(contact);
            }
        }
        return inZone;
    }

    /** What another zone did before must not hide an order within this one. */
    private static @Nullable Chain longer(@Nullable Chain wide, @Nullable Chain narrow) {
        if (wide == null || narrow == null) {
            return wide == null ? narrow : wide;
        }
        return narrow.length() > wide.length() ? narrow : wide;
    }

    private @Nullable Chain chain(List<LiveContact> around, LiveContact at, long gapMillis) {
        var firsts = new @Nullable LiveContact[layerCount];
        var beginnings = new long[layerCount];
        for (int i = 0; i < around.size(); i++) {
            var contact = around.get(i);
            int layer = contact.layer();
            long beginning = contact.beginningMillis(at.lastMillis, heldMillis);
            if (firsts[layer] == null || beginning < beginnings[layer]) {
                firsts[layer] = contact;
                beginnings[layer] = beginning;
            }
        }
        return Chain.longest(firsts, beginnings, gapMillis);
    }

    private Judgement crossing(Chain chain) {
        return switch (chain.direction()) {
            case INWARD ->
                    new Judgement(
                            Rule.LAYERS_INWARD,
                            chain.last().layer() > middle ? Priority.CRITICAL : Priority.HIGH,
                            Direction.INWARD,
                            chain.steps(),
                            chain);
            case OUTWARD ->
                    new Judgement(
                            Rule.LAYERS_OUTWARD,
                            Priority.CRITICAL,
                            Direction.OUTWARD,
                            chain.steps(),
                            chain);
            case ALONG, UNKNOWN -> throw new IllegalStateException("a chain " + chain.direction());
        };
    }

    private Judgement confirmed(LiveContact contact, List<LiveContact> around) {
        LiveContact neighbour = null;
        for (var other : around) {
            if (!other.sensor.equals(contact.sensor)) {
                if (other.zone() == contact.zone()) {
                    return confirmedBy(Rule.SECOND_SENSOR, Direction.UNKNOWN, contact, other);
                }
                neighbour = other;
            }
        }
        return neighbour == null
                ? single(contact)
                : confirmedBy(Rule.NEIGHBOURING_ZONE, Direction.ALONG, contact, neighbour);
    }

    private static Judgement confirmedBy(
            Rule rule, Direction direction, LiveContact contact, LiveContact other) {
        var grounds = new ArrayList<>(List.of(other, contact));
        grounds.sort(Comparator.comparingLong(ground -> ground.firstMillis));
        return new Judgement(rule, Priority.HIGH, direction, grounds, null);
    }

    private Judgement single(LiveContact contact) {
        boolean innerFence =
                contact.place().sensor().kind() == SensorKind.FENCE && contact.layer() > middle;
        return new Judgement(
                innerFence ? Rule.INNER_FENCE_TOUCHED : Rule.SINGLE_DETECTION,
                innerFence ? Priority.HIGH : Priority.MEDIUM,
                Direction.UNKNOWN,
                List.of(contact),
                null);
    }
}
