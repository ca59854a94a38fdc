package dev.vallum.gateway.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.site.BackgroundPlan.Kind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackgroundPlanTest {
    private static final String SITE =
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
            """;

    private static final String PLAN =
            """
            plan:
              picture: yard.png
              topLeft: [-10, 40]
              topRight: [50.5, 40]
            """;

    @TempDir private Path folder;

    @BeforeEach
    void draw() throws IOException {
        picture("png", "yard.png", 120, 80);
    }

    @Test
    void aPictureLiesUnderTheMapWhereTheFileSays() throws Exception {
        var site = Site.read(written(SITE + PLAN));

        var plan = site.plan().orElseThrow();
        assertThat(plan.topLeft()).isEqualTo(new Point(-10, 40));
        assertThat(plan.topRight()).isEqualTo(new Point(50.5, 40));
        assertThat(plan.kindOrUsual()).isEqualTo(Kind.DRAWING);
        assertThat(plan.opacityOrUsual()).isEqualTo(0.6);
        var picture = site.planPicture().orElseThrow();
        assertThat(picture.bytes()).isEqualTo(Files.readAllBytes(folder.resolve("yard.png")));
        assertThat(picture.mediaType()).isEqualTo("image/png");
        assertThat(picture.width()).isEqualTo(120);
        assertThat(picture.height()).isEqualTo(80);
    }

    @Test
    void aSiteNeedsNone() throws Exception {
        var site = Site.read(written(SITE));

        assertThat(site.plan()).isEmpty();
        assertThat(site.planPicture()).isEmpty();
    }

    @Test
    void aPhotographSaysSoAndAJpegIsKnownByWhatIsInIt() throws Exception {
        picture("jpeg", "yard.png", 300, 200);
        var site = Site.read(written(SITE + PLAN + "  kind: photo\n  opacity: 1\n"));

        assertThat(site.plan().orElseThrow().kindOrUsual()).isEqualTo(Kind.PHOTO);
        assertThat(site.plan().orElseThrow().opacityOrUsual()).isEqualTo(1);
        assertThat(site.planPicture().orElseThrow().mediaType()).isEqualTo("image/jpeg");
    }

    @ParameterizedTest(name = "{0} -> {1}: line {2}, {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "yard.png | moat.png | 17 | there is no file 'moat.png' beside the site file",
                "yard.png | ../yard.png | 17 | '../yard.png': name a .png or .jpg file",
                "yard.png | /etc/passwd | 17 | '/etc/passwd': name a .png or .jpg file",
                "yard.png | yard.svg | 17 | 'yard.svg': name a .png or .jpg file",
                "yard.png | folder.png | 17 | there is no file 'folder.png'",
                "yard.png | drawn.png | 17 | 'drawn.png' is neither a PNG nor a JPEG",
                "yard.png | cut.png | 17 | 'cut.png' is damaged: its size can't be read",
                "yard.png | moving.png | 17 | 'moving.png' is neither a PNG nor a JPEG",
                "yard.png | large.png | 17 | 'large.png' is larger than 8 MiB",
                "yard.png | fine.png | 17 | has 25001 × 1000 pixels; 25 million is the most",
                "[50.5, 40] | [-10, 40] | 19 | topRight is where topLeft is",
                "[50.5, 40] | [50.5] | 19 | write a place as [east, north], in metres",
                "topRight: [50.5, 40] | opacity: 1 | 16 | the key 'topRight' is missing",
                "picture | opacity: 0\\n  picture | 17 | opacity is above 0 and at most 1",
                "picture | opacity: 1.5\\n  picture | 17 | opacity is above 0 and at most 1",
                "picture | kind: map\\n  picture | 17 | 'map': write one of drawing, photo",
            })
    void refusesWhatCannotBeShownAndNamesItsLine(String old, String wrong, int line, String problem)
            throws IOException {
        Files.createDirectory(folder.resolve("folder.png"));
        Files.writeString(folder.resolve("drawn.png"), "<svg onload='alert(1)'/>");
        picture("gif", "moving.png", 20, 20);
        Files.write(
                folder.resolve("cut.png"),
                Arrays.copyOf(Files.readAllBytes(folder.resolve("yard.png")), 12));
        picture("png", "fine.png", 25_001, 1000);
        try (var large = new RandomAccessFile(folder.resolve("large.png").toFile(), "rw")) {
            large.setLength((8 << 20) + 1);
        }
        var file = written(SITE + PLAN.replace(old, wrong.replace("\\n", "\n")));

        assertThatThrownBy(() -> readStrictly(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(file + ":" + line + ": ")
                .hasMessageContaining(problem)
                .satisfies(SiteTest::requireSpanish);
    }

    @Test
    void aSiteIsGuardedAlsoWithoutThePicture() throws Exception {
        Files.delete(folder.resolve("yard.png"));
        var site = Site.read(written(SITE + PLAN));

        assertThat(site.planPicture()).isEmpty();
        assertThat(site.zones()).isNotEmpty();
    }

    private void readStrictly(Path file) throws ConfigurationException {
        var check = SiteCheck.of(SiteFile.read(file), folder);
        if (!check.mistakes().isEmpty()) {
            throw check.mistakes().getFirst();
        }
    }

    @Test
    void aDraftKnowsItsPlaceInTheTextAndThatItChanged() throws Exception {
        var before = draft(SITE + PLAN);
        var after = draft(SITE + PLAN.replace("[-10, 40]", "[-12, 41]"));

        assertThat(before.mistakes()).isEmpty();
        assertThat(SiteChange.between(before.site().get(), after.site().get()))
                .containsExactly(
                        new SiteChange(SiteChange.Kind.SETTING, SiteChange.How.CHANGED, "plan"));
        var text = SITE + PLAN;
        assertThat(SitePart.in(text))
                .filteredOn(part -> part.list().equals("plan"))
                .singleElement()
                .satisfies(part ->
                        assertThat(part.numbers())
                                .extracting(span -> text.substring(span.getFirst(), span.getLast()))
                                .containsExactly("-10", "40", "50.5", "40"));
        assertThat(draft(SITE + PLAN.replace("yard.png", "moat.png")).mistakes())
                .extracting(SiteDraft.Mistake::line, SiteDraft.Mistake::text)
                .containsExactly(tuple(17, "there is no file 'moat.png' beside the site file"));
    }

    private SiteDraft draft(String text) {
        return SiteDraft.of(text, folder);
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("site.yaml"), text);
    }

    private void picture(String format, String name, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        var file = folder.resolve(name).toFile();
        assertThat(ImageIO.write(image, format, file)).isTrue();
    }
}
