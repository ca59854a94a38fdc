package dev.vallum.gateway.correlate;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.site.CorrelationSettings;
import dev.vallum.gateway.site.Site;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Notices when many zones report at once, which people don't and weather does.
 *
 * <p>A spell begins when a share of the zones has reported within a few seconds, and is taken to
 * last a while beyond the last such moment. A zone shares in it only if another one near it does:
 * weather is where it is.
 */
final class CommonCause {
    private static final int MOST_SPELLS = 8;
    private static final long FINENESS_MILLIS = 500;

    private final Perimeter perimeter;
    private final Site site;
    private final long withinMillis;
    private final long holdMillis;
    private final int least;
    private final int many;
    private final int reach;
    private final LatestReports latest;
    private final Deque<Spell> spells = new ArrayDeque<>();

    CommonCause(Site site, Perimeter perimeter) {
        this.site = site;
        this.perimeter = perimeter;
        CorrelationSettings settings = site.correlation();
        withinMillis = settings.simultaneousWithin().toMillis();
        holdMillis = settings.simultaneousHold().toMillis();
        least = settings.simultaneousLeast();
        many =
                Math.max(
                        least,
                        (int) Math.ceil(perimeter.zoneCount() * settings.simultaneousShare()));
        reach = settings.simultaneousReach();
        latest = new LatestReports(perimeter.zoneCount(), withinMillis);
    }

    /** Notes that a zone reported. To be called after its contact is remembered. */
    void reported(int zone, long atMillis) {
        latest.add(zone, atMillis);
        if (isFollowed(atMillis)) {
            return;
        }
        // The latest report of each zone bounds the exact count from above, and is quick to count.
        if (latest.mayBe(many, atMillis - withinMillis)) {
            countExactly(atMillis - withinMillis, atMillis);
            // What comes late may be one of many that arrived before it.
            countExactly(atMillis, atMillis + withinMillis);
        }
    }

    /** The spell that may account for what happens in a zone at a time. */
    @Nullable Spell at(int zone, long atMillis) {
        for (var spell : spells) {
            if (spell.covers(atMillis, holdMillis) && hasCompany(zone, spell)) {
                return spell;
            }
        }
        return null;
    }

    boolean isAnySpell(long atMillis) {
        for (var spell : spells) {
            if (spell.covers(atMillis, holdMillis)) {
                return true;
            }
        }
        return false;
    }

    /** Whether so many zones have the same contact in a spell that it says little about one. */
    boolean isCommon(LiveContact contact, Spell spell) {
        if (!spell.covers(contact.lastMillis, holdMillis)) {
            return false;
        }
        int others = 0;
        for (int zone = 0; zone < perimeter.zoneCount() && others < least; zone++) {
            if (zone != contact.zone()
                    && perimeter.began(
                            zone,
                            spell.fromMillis,
                            spell.lastMillis + holdMillis,
                            other ->
                                    other.layer() == contact.layer()
                                            && other.type.equals(contact.type))) {
                others++;
            }
        }
        return others >= least;
    }

    Explanation explanation(Spell spell) {
        return new Explanation(
                Cause.MANY_ZONES_AT_ONCE,
                ENGLISH.say(
                        "said.many-zones",
                        spell.mostZones,
                        perimeter.zoneCount(),
                        Wording.duration(withinMillis)));
    }

    /** Whether a spell reaches so near to a time that counting again would tell nothing new. */
    private boolean isFollowed(long atMillis) {
        for (var spell : spells) {
            if (atMillis >= spell.fromMillis && atMillis < spell.lastMillis + FINENESS_MILLIS) {
                return true;
            }
        }
        return false;
    }

    private boolean hasCompany(int zone, Spell spell) {
        for (int other = 0; other < perimeter.zoneCount(); other++) {
            if (other != zone
                    && site.zonesApart(zone, other) <= reach
                    && perimeter.began(
                            other, spell.fromMillis, spell.lastMillis + holdMillis, _ -> true)) {
                return true;
            }
        }
        return false;
    }

    private void countExactly(long fromMillis, long untilMillis) {
        int zones = 0;
        for (int zone = 0; zone < perimeter.zoneCount(); zone++) {
            if (perimeter.began(zone, fromMillis, untilMillis, _ -> true)) {
                zones++;
            }
        }
        if (zones >= many) {
            // Those within reach of its end belong to the same moment, in whatever order they come.
            long end = Math.min(untilMillis, latest.latest());
            recognise(Math.min(fromMillis, end - withinMillis), untilMillis, zones);
        }
    }

    private void recognise(long fromMillis, long untilMillis, int zones) {
        for (var spell : spells) {
            if (spell.joins(fromMillis, untilMillis, holdMillis)) {
                spell.extend(fromMillis, untilMillis, zones);
                return;
            }
        }
        if (spells.size() == MOST_SPELLS) {
            spells.removeFirst();
        }
        spells.addLast(new Spell(fromMillis, untilMillis, zones));
    }

    /** A time in which many zones reported at once. */
    static final class Spell {
        private long fromMillis;
        private long lastMillis;
        private int mostZones;

        private Spell(long fromMillis, long lastMillis, int zones) {
            this.fromMillis = fromMillis;
            this.lastMillis = lastMillis;
            this.mostZones = zones;
        }

        long fromMillis() {
            return fromMillis;
        }

        private boolean covers(long atMillis, long holdMillis) {
            return atMillis >= fromMillis && atMillis <= lastMillis + holdMillis;
        }

        private boolean joins(long otherFrom, long otherUntil, long holdMillis) {
            return otherFrom <= lastMillis + holdMillis && otherUntil >= fromMillis;
        }

        private void extend(long otherFrom, long otherUntil, int zones) {
            fromMillis = Math.min(fromMillis, otherFrom);
            lastMillis = Math.max(lastMillis, otherUntil);
            mostZones = Math.max(mostZones, zones);
        }
    }
}
