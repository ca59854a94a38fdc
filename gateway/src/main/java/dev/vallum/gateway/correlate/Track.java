package dev.vallum.gateway.correlate;

import dev.vallum.gateway.site.Point;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.site.Zone;
import dev.vallum.wire.Category;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where somebody was last who moves along the perimeter, how fast, and where to next. A straight
 * line through the contacts' zones over time, by least squares; a zone counts as its middle, so a
 * speed is right to a third at best.
 *
 * @param zone touched last
 * @param at where the line says they were then
 * @param speedMetresPerSecond along the perimeter
 * @param nextZone the one they come to if they go on
 */
public record Track(
        String zone, Instant time, Point at, double speedMetresPerSecond, String nextZone) {
    private static final long SHORTEST_MILLIS = 2000;

    /** Nobody sneaks more slowly and is followed, nobody runs faster. */
    private static final double SLOWEST = 0.05;

    private static final double FASTEST = 10;

    /**
     * The track of an incident's contacts.
     *
     * @return empty if they stay in one zone, or no single mover explains them
     */
    public static Optional<Track> of(List<Contact> contacts, Site site) {
        if (contacts.stream().map(Contact::zone).distinct().limit(2).count() < 2) {
            return Optional.empty();
        }
        var perimeter = new Along(site.zones());
        var fixes = fixes(contacts, site, perimeter);
        if (fixes.isEmpty()
                || fixes.stream().map(Fix::zone).distinct().count() < 2
                || fixes.getLast().millis() - fixes.getFirst().millis() < SHORTEST_MILLIS) {
            return Optional.empty();
        }
        var line = line(fixes);
        double speed = Math.abs(line.slope());
        if (speed < SLOWEST || speed > FASTEST) {
            return Optional.empty();
        }
        var last = fixes.getLast();
        int zones = site.zones().size();
        int next = Math.floorMod(last.zone() + (line.slope() > 0 ? 1 : -1), zones);
        return Optional.of(
                new Track(
                        site.zones().get(last.zone()).id(),
                        Instant.ofEpochMilli(last.millis()),
                        perimeter.point(line.at(last.millis() / 1000.0)),
                        speed,
                        site.zones().get(next).id()));
    }

    private static List<Fix> fixes(List<Contact> contacts, Site site, Along perimeter) {
        var fixes = new ArrayList<Fix>();
        for (var contact : contacts) {
            boolean isPlaced = !contact.zone().isEmpty() && site.hasZone(contact.zone());
            if (contact.category() == Category.INTRUSION && isPlaced) {
                int zone = site.zoneIndex(contact.zone());
                fixes.add(new Fix(zone, contact.first().toEpochMilli(), perimeter.middle(zone)));
                if (contact.count() > 1) {
                    fixes.add(new Fix(zone, contact.last().toEpochMilli(), perimeter.middle(zone)));
                }
            }
        }
        fixes.sort(Comparator.comparingLong(Fix::millis));
        return perimeter.unrolled(fixes);
    }

    private static Line line(List<Fix> fixes) {
        double meanTime = fixes.stream().mapToDouble(Fix::seconds).average().orElse(0);
        double meanAlong = fixes.stream().mapToDouble(Fix::alongMetres).average().orElse(0);
        double both = 0;
        double times = 0;
        for (var fix : fixes) {
            double time = fix.seconds() - meanTime;
            both += time * (fix.alongMetres() - meanAlong);
            times += time * time;
        }
        double slope = times == 0 ? 0 : both / times;
        return new Line(slope, meanAlong - slope * meanTime);
    }

    /** A zone, when it was touched, and where it lies along the perimeter. */
    private record Fix(int zone, long millis, double alongMetres) {
        double seconds() {
            return millis / 1000.0;
        }
    }

    private record Line(double slope, double atZero) {
        double at(double seconds) {
            return atZero + slope * seconds;
        }
    }

    /** The perimeter as a way from its first zone round to it again. */
    private static final class Along {
        private final List<Zone> zones;
        private final double[] begins;
        private final double lengthMetres;

        Along(List<Zone> zones) {
            this.zones = zones;
            begins = new double[zones.size()];
            double sum = 0;
            for (int i = 0; i < begins.length; i++) {
                begins[i] = sum;
                sum += zones.get(i).lengthMetres();
            }
            lengthMetres = sum;
        }

        double middle(int zone) {
            return begins[zone] + zones.get(zone).lengthMetres() / 2;
        }

        /** Each as near to the one before as the way round allows. */
        List<Fix> unrolled(List<Fix> fixes) {
            var unrolled = new ArrayList<Fix>();
            Fix before = null;
            for (var fix : fixes) {
                double along =
                        before == null
                                ? fix.alongMetres()
                                : nearest(fix.alongMetres(), before.alongMetres());
                before = new Fix(fix.zone(), fix.millis(), along);
                unrolled.add(before);
            }
            return unrolled;
        }

        private double nearest(double along, double to) {
            return along + Math.rint((to - along) / lengthMetres) * lengthMetres;
        }

        Point point(double along) {
            double within = along - Math.floor(along / lengthMetres) * lengthMetres;
            int zone = zones.size() - 1;
            while (zone > 0 && begins[zone] > within) {
                zone--;
            }
            var each = zones.get(zone);
            double share = Math.clamp((within - begins[zone]) / each.lengthMetres(), 0, 1);
            return each.from().towards(each.to(), share);
        }
    }
}
