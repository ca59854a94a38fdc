package dev.vallum.gateway.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vallum.gateway.site.Site;
import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Zones of the reference site are about 42 m long; the last, 62, joins the first. */
class TrackTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private Site site;

    @BeforeEach
    void readSite() throws Exception {
        site = Site.read(Path.of("src/main/resources/reference-site.yaml"));
    }

    @Test
    void followsWhoWalksAlong() {
        var track = Track.of(List.of(at("z02", 0), at("z03", 30), at("z04", 60)), site);

        assertThat(track)
                .hasValueSatisfying(each -> {
                    assertThat(each.zone()).isEqualTo("z04");
                    assertThat(each.nextZone()).isEqualTo("z05");
                    assertThat(each.speedMetresPerSecond()).isCloseTo(1.38, within(0.05));
                    assertThat(each.time()).isEqualTo(START.plusSeconds(60));
                    assertThat(each.at().eastMetres()).isCloseTo(143, within(3.0));
                });
    }

    @Test
    void followsTheOtherWayAndOverTheJoin() {
        var track = Track.of(List.of(at("z02", 0), at("z01", 15), at("z62", 30)), site);

        assertThat(track)
                .hasValueSatisfying(each -> {
                    assertThat(each.zone()).isEqualTo("z62");
                    assertThat(each.nextZone()).isEqualTo("z61");
                    assertThat(each.speedMetresPerSecond()).isCloseTo(2.7, within(0.1));
                });
    }

    @Test
    void saysNothingOfWhoStaysInAZone() {
        assertThat(Track.of(List.of(at("z02", 0), at("z02", 30)), site)).isEmpty();
        assertThat(Track.of(List.of(), site)).isEmpty();
    }

    @Test
    void saysNothingOfTwoZonesAtOnceOrTooFastForAPerson() {
        assertThat(Track.of(List.of(at("z02", 0), at("z03", 1)), site)).isEmpty();
        assertThat(Track.of(List.of(at("z02", 0), at("z12", 10)), site)).isEmpty();
    }

    @Test
    void passesOverFaultsAndSensorsWithoutAPlace() {
        var fault = contact("z05", 60, Category.FAULT);
        var unplaced = contact("", 60, Category.INTRUSION);
        var track = Track.of(List.of(at("z02", 0), at("z03", 30), fault, unplaced), site);

        assertThat(track).hasValueSatisfying(each -> assertThat(each.zone()).isEqualTo("z03"));
    }

    private static Contact at(String zone, long second) {
        return contact(zone, second, Category.INTRUSION);
    }

    private static Contact contact(String zone, long second, Category category) {
        var time = START.plusSeconds(second);
        return new Contact(
                second,
                "n",
                new UUID(1, 1),
                zone + "-gravel",
                zone,
                "gravel",
                DetectionType.FOOTSTEPS,
                category,
                time,
                time,
                null,
                1,
                List.of(),
                null,
                null);
    }
}
