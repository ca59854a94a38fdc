package dev.vallum.gateway.notify;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.SitePlan;
import dev.vallum.gateway.site.NodePlace;
import dev.vallum.gateway.site.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The ways out as their file has them, checked and ready to be used.
 *
 * @param keepFor what was told is kept for so long
 */
public record WaysOutPlan(SitePlan site, List<Way> ways, Duration keepFor) {
    public WaysOutPlan {
        ways = List.copyOf(ways);
    }

    /** For a gateway that tells nothing outside. */
    public static WaysOutPlan none(Site site) {
        return new WaysOutPlan(plan(site), List.of(), WaysOutFile.KEEP_FOR);
    }

    /**
     * Reads the file of the ways out.
     *
     * @throws ConfigurationException with file and line of what is wrong
     */
    public static WaysOutPlan read(Path file, Site site, GatewayParts parts)
            throws ConfigurationException {
        return WaysOutFile.read(file, plan(site), parts);
    }

    /**
     * Reads it where there is no site file: a filter's zones are not checked; no camera is known.
     */
    public static WaysOutPlan readWithoutSite(Path file, GatewayParts parts)
            throws ConfigurationException {
        var nowhere = new Notice.Place("test", "no site file given");
        return WaysOutFile.read(file, SitePlan.of(nowhere, List.of(), List.of()), parts);
    }

    /** Each way in a line. */
    public List<String> descriptions() {
        return ways.stream().map(way -> way.id() + " (" + way.type() + ")").toList();
    }

    private static SitePlan plan(Site site) {
        return SitePlan.of(
                        new Notice.Place(site.id(), site.name()),
                        site.zones().stream()
                                .map(zone -> new Notice.Place(zone.id(), zone.name()))
                                .toList(),
                        site.layers().stream()
                                .map(layer -> new Notice.Place(layer.id(), layer.name()))
                                .toList())
                .with(site.cameras(), site.nodes().stream().map(NodePlace::id).toList());
    }
}
