package dev.vallum.gateway.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vallum.gateway.site.SiteChange.How;
import dev.vallum.gateway.site.SiteChange.Kind;
import dev.vallum.gateway.site.SiteDraft.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SiteDraftTest {
    private static final Path FOLDER = Path.of("src/main/resources");

    private final String reference;

    SiteDraftTest() throws IOException {
        reference = Files.readString(FOLDER.resolve("reference-site.yaml"));
    }

    @Test
    void tellsAllMistakesEachWithItsLine() {
        var draft =
                SiteDraft.of(
                        reference
                                .replace("post: t02", "post: t99")
                                .replace("{ id: g3, name: West gate", "{ id: g1, name: West gate"),
                        FOLDER);

        assertThat(draft.site()).isEmpty();
        assertThat(draft.mistakes())
                .extracting(Mistake::line, Mistake::text)
                .containsExactly(
                        tuple(line("{ id: g3"), "'g1' stands twice"),
                        tuple(line("- id: n02") + 1, "there is no post 't99'"),
                        tuple(line("- id: n03") + 1, "there is no post 't99'"),
                        tuple(line("- id: n04") + 1, "there is no post 't99'"),
                        tuple(line("- id: n05") + 1, "there is no post 't99'"));
    }

    @Test
    void whatCannotBeReadIsOneMistake() {
        assertThat(SiteDraft.of(reference.replace("[122, 1] }", "[122, 1]"), FOLDER).mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.line()).isNotNull());
        assertThat(SiteDraft.of("", FOLDER).mistakes())
                .containsExactly(new Mistake(1, "expected keys and values"));
        assertThat(SiteDraft.of("id: x", FOLDER).mistakes()).hasSize(1);
    }

    @Test
    void namesNoMoreMistakesThanAnybodyReads() {
        assertThat(
                        SiteDraft.of(reference.replace("layer: gravel", "layer: grass"), FOLDER)
                                .mistakes())
                .hasSize(50);
    }

    @Test
    void saysWhatIsOtherwise() {
        var after =
                reference
                        .replace("name: Tower 2, at: [122, 1]", "name: Tower 2, at: [120, 1]")
                        .replace("name: West gate, zone", "name: Gate of the west, zone")
                        .replace("- { id: z01-gate, kind: gate", "- { id: z01-new, kind: gate")
                        .replace("window: 30s", "window: 20s");

        assertThat(SiteChange.between(site(reference), site(after)))
                .containsExactly(
                        new SiteChange(Kind.POST, How.MOVED, "t02"),
                        new SiteChange(Kind.GATE, How.CHANGED, "g3"),
                        new SiteChange(Kind.SENSOR, How.ADDED, "z01-new"),
                        new SiteChange(Kind.SENSOR, How.GONE, "z01-gate"),
                        new SiteChange(Kind.SETTING, How.CHANGED, "correlation"));
    }

    @Test
    void commentsAreNoChange() {
        var after = reference.replace("# The reference site", "# Some site");

        assertThat(SiteChange.between(site(reference), site(after))).isEmpty();
        assertThat(site(after).isSameAs(site(reference))).isTrue();
    }

    @Test
    void knowsWhereInTheTextThingsStand() {
        var parts = SitePart.in(reference);

        assertThat(parts).filteredOn(part -> part.list().equals("zones")).hasSize(63);
        var tower = part("posts", "t02");
        assertThat(reference.substring(tower.from(), tower.until()))
                .isEqualTo("{ id: t02, name: Tower 2, at: [122, 1] }");
        assertThat(tower.numbers())
                .extracting(span -> reference.substring(span.getFirst(), span.getLast()))
                .containsExactly("122", "1");
        assertThat(part("zones", "z02").numbers())
                .extracting(span -> reference.substring(span.getFirst(), span.getLast()))
                .containsExactly("41", "5", "82", "7");
        assertThat(part("sensors", "z02-gravel").of()).isEqualTo("n02");
        assertThat(part("sensors", "z24-radar").of()).isEqualTo("yard-radar");
        assertThat(part("nodes", "n02").flow()).isFalse();
    }

    @Test
    void knowsItInATextWithMistakesTooUnlessThatIsNoYaml() {
        assertThat(SitePart.in("zones:\n  - { id: z1 }\nposts: 7\nunknown: [ { id: x } ]\n"))
                .extracting(SitePart::list, SitePart::id, SitePart::from)
                .containsExactly(
                        tuple("zones", "", 9), tuple("zones", "z1", 11), tuple("posts", "", 29));
        assertThat(SitePart.in("zones: [")).isEmpty();
    }

    private SitePart part(String list, String id) {
        return SitePart.in(reference).stream()
                .filter(part -> part.list().equals(list) && part.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Site site(String text) {
        var draft = SiteDraft.of(text, FOLDER);
        assertThat(draft.mistakes()).isEmpty();
        return draft.site().orElseThrow();
    }

    private int line(String text) {
        return (int) reference.substring(0, reference.indexOf(text)).lines().count();
    }
}
