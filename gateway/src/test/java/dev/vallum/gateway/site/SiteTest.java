package dev.vallum.gateway.site;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.explain.InSpanish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {
    private static final Path REFERENCE = Path.of("src/main/resources/reference-site.yaml");

    /** Three zones, two of them one after the other on each line. */
    private static final String SMALL =
            """
            id: small
            name: Small site
            layers: [ { id: fence, name: Fence }, { id: yard, name: Yard } ]
            zones:
              - { id: z1, name: One, from: [0, 0], to: [40, 0] }
              - { id: z2, name: Two, from: [40, 0], to: [20, 30] }
              - { id: z3, name: Three, from: [20, 30], to: [0, 0] }
            posts: [ { id: t1, name: Tower, at: [20, 10] } ]
            nodes:
              - id: n1
                post: t1
                sensors:
                  - { id: a, kind: fence, zone: z1, layer: fence }
                  - { id: b, kind: motion, zone: z2, layer: yard }
                  - { id: c, kind: microphone, zone: z3, layer: yard }
            patrols:
              - id: p1
                name: Round
                starts: ["23:59:50"]
                tolerance: 5s
                legs: [ { zone: z1, after: 0s, lasts: 5s }, { zone: z2, after: 20s, lasts: 5s } ]
            maintenance:
              - { zones: [z3], from: 2026-11-21T08:00:00Z, until: 2026-11-21T09:00:00Z, reason: Wire }
            """;

    @TempDir private Path directory;

    @Test
    void aCamerasPageIsAnAddressOfTheWeb() throws Exception {
        var good = Site.read(written(SMALL + camera("http://10.0.0.5/view?id=3")));
        assertThat(good.cameras().getFirst().page()).isEqualTo("http://10.0.0.5/view?id=3");
        assertThat(Site.read(written(SMALL)).cameras()).isEmpty();

        for (var bad : new String[] {"javascript:alert(1)", "ftp://x/y", "https://u:p@host/", ""}) {
            assertThatThrownBy(() -> Site.read(written(SMALL + camera(bad))))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("site.yaml:25")
                    .hasMessageContaining("is no address that begins with https:// or http://");
        }
    }

    private static String camera(String page) {
        return "cameras:\n  - { id: c1, name: Mast, at: [0, 0], zones: [z1], page: \"%s\" }\n"
                .formatted(page);
    }

    @Test
    void readsTheReferenceSite() throws ConfigurationException {
        var site = Site.read(REFERENCE);

        assertThat(site.zones()).hasSize(62);
        assertThat(site.posts()).hasSize(19);
        assertThat(site.gates()).hasSize(3);
        assertThat(site.nodes()).hasSize(62);
        assertThat(site.nodes()).filteredOn(node -> node.sensors().size() == 4).hasSize(59);
        assertThat(site.nodes()).filteredOn(node -> node.sensors().size() == 5).hasSize(3);
        var metres = site.zones().stream().mapToDouble(z -> z.from().distanceMetres(z.to())).sum();
        assertThat(metres).isBetween(2450.0, 2550.0);
        assertThat(site.correlation().window()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void everyCameraAndEveryZoneOfTheReferenceSiteKnowEachOther() throws ConfigurationException {
        var site = Site.read(REFERENCE);

        assertThat(site.zones())
                .allMatch(zone ->
                        site.cameras().stream().anyMatch(c -> c.zones().contains(zone.id())));
    }

    @Test
    void pointsACameraAndKeepsNoPictureUnlessItIsTold() throws Exception {
        var told = SMALL + CAMERA.replace("{ z1", "{ z2: near, z1");
        var control = requireNonNull(Site.read(written(told)).cameras().getFirst().onvif());
        assertThat(control)
                .isEqualTo(
                        new CameraControl(
                                "https://192.0.2.21/onvif/device_service",
                                "Profile_1",
                                Map.of("z1", "7", "z2", "near"),
                                null));
        assertThat(control.keepsSnapshots()).isFalse();
        var kept = CAMERA.replace("profile:", "snapshots: true\n      profile:");
        var cameras = Site.read(written(SMALL + kept)).cameras();
        assertThat(requireNonNull(cameras.getFirst().onvif()).keepsSnapshots()).isTrue();
        var site = Site.read(written(SMALL));
        assertThat(site.retention().snapshots()).isEqualTo(Duration.ofDays(30));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{ z1 | { z3 | :32: camera 'c1' does not look at zone 'z3'",
                "{ z1 | { z9 | :32: camera 'c1' does not look at zone 'z9'",
                "{ z1: '7' } | {} | :29: 'presets': name one for at least one zone",
                "https:// | rtsp:// | :29: 'url': write https://HOST/onvif/device_service",
                "https:// | https://me:secret@ | :29: 'url'",
                "Profile_1 | '' | :29: profile: '' is no token",
            })
    void namesTheLineOfWhatIsWrongWithACamera(String from, String to, String expected)
            throws IOException {
        var file = written(SMALL + CAMERA.replace(from, to));
        assertThatThrownBy(() -> Site.read(file))
                .hasMessageContaining(expected)
                .satisfies(SiteTest::requireSpanish);
    }

    private static final String CAMERA =
            """
            cameras:
              - id: c1
                name: Tower
                at: [0, 0]
                zones: [z1, z2]
                onvif:
                  url: https://192.0.2.21/onvif/device_service
                  profile: Profile_1
                  presets: { z1: '7' }
            """;

    @Test
    void findsASensorWithItsZoneAndLayer() throws ConfigurationException {
        var position = Site.read(REFERENCE).position("z02-inner-fence").orElseThrow();

        assertThat(position.node()).isEqualTo("n02");
        assertThat(position.zone()).isEqualTo(1);
        assertThat(position.layer()).isEqualTo(3);
        assertThat(position.sensor().kind()).isEqualTo(SensorKind.FENCE);
    }

    @Test
    void countsZonesApartAcrossTheEndOfTheRing() throws ConfigurationException {
        var site = Site.read(REFERENCE);

        assertThat(site.zonesApart(site.zoneIndex("z62"), site.zoneIndex("z01"))).isEqualTo(1);
        assertThat(site.zonesApart(site.zoneIndex("z60"), site.zoneIndex("z03"))).isEqualTo(5);
        assertThat(site.zonesApart(site.zoneIndex("z10"), site.zoneIndex("z14"))).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "z1, 2026-11-20T23:59:44Z, false",
        "z1, 2026-11-20T23:59:46Z, true",
        "z1, 2026-11-20T23:59:59Z, true",
        "z1, 2026-11-21T00:00:01Z, false",
        "z2, 2026-11-21T00:00:12Z, true",
        "z3, 2026-11-21T00:00:12Z, false"
    })
    void knowsWhereThePatrolIsAlsoAcrossMidnight(String zone, Instant time, boolean there)
            throws Exception {
        var site = Site.read(written(SMALL));

        assertThat(site.patrolIn(site.zoneIndex(zone), time).isPresent()).isEqualTo(there);
    }

    @Test
    void knowsAnnouncedWork() throws Exception {
        var site = Site.read(written(SMALL));

        assertThat(site.maintenanceIn(2, Instant.parse("2026-11-21T08:30:00Z"))).isPresent();
        assertThat(site.maintenanceIn(2, Instant.parse("2026-11-21T09:00:00Z"))).isEmpty();
        assertThat(site.maintenanceIn(1, Instant.parse("2026-11-21T08:30:00Z"))).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}: line {2}, {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "zone: z2, layer: yard | zone: z9, layer: yard | 14 | there is no zone 'z9'",
                "zone: z2, layer: yard | zone: z2, layer: moat | 14 | there is no layer 'moat'",
                "zone: z2, layer: yard | zone: z1, layer: yard | 6 | no sensor watches zone z2",
                "post: t1 | post: t7 | 11 | there is no post 't7'",
                "id: c, kind | id: a, kind | 15 | sensor 'a' stands at node n1 already",
                "id: z3, name | id: z1, name | 7 | 'z1' stands twice",
                "to: [20, 30] } | to: [25, 30] } | 6 | zone z2 does not end where z3 begins",
                "to: [0, 0] } | to: [3, 0] } | 7 | zone z3 does not end where z1 begins",
                "to: [40, 0] } | to: [40] } | 5 | write a place as [east, north], in metres",
                ", { id: yard, name: Yard } | '' | 3 | name at least two layers",
                "kind: motion | kind: sonar | 14 | sonar",
                "name: Tower | rank: 1, name: Tower | 8 | unknown key 'rank'",
                "zones: [z3], from | zones: [z4], from | 23 | there is no zone 'z4'",
                "{ zone: z2, after | { zone: z5, after | 21 | there is no zone 'z5'",
                "tolerance: 5s | tolerance: soon | 20 | write a number and ms, s, min, h or d",
                "08:00:00Z, until | 10:00:00Z, until | 23 | maintenance ends before it begins",
                "name: Small site | correlation: { window: 0s } | 2 | window must be longer",
                "name: Small site | '' | 1 | the key 'name' is missing",
                "name: Small site | id: x | 2 | Duplicate field 'id'",
                "name: Small site | name: a: b | 2 | a second ':' here",
                "name: Yard } ] | name: Yard } | 4 | expected ',' or ']'",
                "id: z1, name | id: Z1, name | 5 | use 1 to 32 lower-case letters",
                "from: [0, 0], | from: [here, 0], | 5 | 'from': 'here' is not a number",
                "name: Small site | disk: { warnBelowMib: 0 } | 2 | warnBelowMib is at least 1",
                "name: Small site | retention: { audit: 1h } | 2 | audit are kept for a day"
            })
    void refusesAMistakeAndNamesItsLine(String old, String wrong, int line, String problem)
            throws IOException {
        var file = written(SMALL.replace(old, wrong));

        assertThatThrownBy(() -> Site.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(file + ":" + line + ": ")
                .hasMessageContaining(problem)
                .satisfies(SiteTest::requireSpanish);
    }

    /** Whoever writes a site file on the console reads its mistakes in their language. */
    static void requireSpanish(Throwable mistake) {
        InSpanish.requireMistake(((ConfigurationException) mistake).problem());
    }

    private Path written(String text) throws IOException {
        return Files.writeString(directory.resolve("site.yaml"), text);
    }
}
