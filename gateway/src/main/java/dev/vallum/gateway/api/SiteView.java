package dev.vallum.gateway.api;

import dev.vallum.gateway.site.BackgroundPlan;
import dev.vallum.gateway.site.Camera;
import dev.vallum.gateway.site.PlanPicture;
import dev.vallum.gateway.site.Point;
import dev.vallum.gateway.site.SensorPlace;
import dev.vallum.gateway.site.Site;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The site as the console draws it. Places are {@code [east, north]} in metres.
 *
 * @param layers from outside to inside
 * @param zones in order along the perimeter; the last joins the first
 * @param plan what lies under the map; absent if nothing does
 */
@Serdeable
record SiteView(
        String id,
        String name,
        String timeZone,
        List<LayerView> layers,
        List<ZoneView> zones,
        List<PostView> posts,
        List<GateView> gates,
        List<CameraView> cameras,
        List<NodePlaceView> nodes,
        List<SourceView> sources,
        @Nullable PlanView plan) {

    @Serdeable
    record LayerView(String id, String name) {}

    @Serdeable
    record ZoneView(String id, String name, List<Double> from, List<Double> to) {}

    @Serdeable
    record PostView(String id, String name, List<Double> at) {}

    @Serdeable
    record GateView(String id, String name, String zone) {}

    /**
     * A camera.
     *
     * @param page where a person sees its picture; absent where the site file names none
     * @param snapshots whether pictures of it are kept with alerts
     */
    @Serdeable
    record CameraView(
            String id,
            String name,
            List<Double> at,
            List<String> zones,
            @Nullable String page,
            boolean snapshots) {
        static CameraView of(Camera camera) {
            var control = camera.onvif();
            return new CameraView(
                    camera.id(),
                    camera.name(),
                    SiteView.at(camera.at()),
                    camera.zones(),
                    camera.page(),
                    control != null && control.keepsSnapshots());
        }
    }

    @Serdeable
    record NodePlaceView(String id, String post, List<SensorPlaceView> sensors) {}

    /** A device of somebody else's, and its sensors. */
    @Serdeable
    record SourceView(String id, String name, List<SensorPlaceView> sensors) {}

    @Serdeable
    record SensorPlaceView(String id, String kind, String zone, String layer) {}

    /**
     * A picture under the map, which is {@code /api/site/plan}.
     *
     * @param picture the file's name
     * @param sha256 of the picture
     * @param width of the picture, in pixels
     * @param height of the picture, in pixels
     * @param topLeft where its upper left corner lies
     * @param topRight where its upper right corner lies
     * @param kind {@code DRAWING} or {@code PHOTO}
     * @param opacity above 0, at most 1
     */
    @Serdeable
    record PlanView(
            String picture,
            String sha256,
            int width,
            int height,
            List<Double> topLeft,
            List<Double> topRight,
            String kind,
            double opacity) {
        static PlanView of(BackgroundPlan plan, PlanPicture picture) {
            return new PlanView(
                    plan.picture(),
                    picture.hash().hex(),
                    picture.width(),
                    picture.height(),
                    SiteView.at(plan.topLeft()),
                    SiteView.at(plan.topRight()),
                    plan.kindOrUsual().name(),
                    plan.opacityOrUsual());
        }
    }

    static SiteView of(Site site) {
        return new SiteView(
                site.id(),
                site.name(),
                site.timeZone().getId(),
                site.layers().stream().map(each -> new LayerView(each.id(), each.name())).toList(),
                site.zones().stream()
                        .map(each ->
                                new ZoneView(
                                        each.id(), each.name(), at(each.from()), at(each.to())))
                        .toList(),
                site.posts().stream()
                        .map(each -> new PostView(each.id(), each.name(), at(each.at())))
                        .toList(),
                site.gates().stream()
                        .map(each -> new GateView(each.id(), each.name(), each.zone()))
                        .toList(),
                site.cameras().stream().map(CameraView::of).toList(),
                nodes(site),
                site.sources().stream()
                        .map(each ->
                                new SourceView(each.id(), each.name(), sensors(each.sensors())))
                        .toList(),
                site.plan()
                        .flatMap(plan ->
                                site.planPicture().map(picture -> PlanView.of(plan, picture)))
                        .orElse(null));
    }

    private static List<NodePlaceView> nodes(Site site) {
        return site.nodes().stream()
                .map(node -> new NodePlaceView(node.id(), node.post(), sensors(node.sensors())))
                .toList();
    }

    private static List<SensorPlaceView> sensors(List<SensorPlace> sensors) {
        return sensors.stream()
                .map(sensor ->
                        new SensorPlaceView(
                                sensor.id(), sensor.kind().name(), sensor.zone(), sensor.layer()))
                .toList();
    }

    private static List<Double> at(Point point) {
        return List.of(point.eastMetres(), point.northMetres());
    }
}
