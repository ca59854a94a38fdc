package dev.vallum.gateway.api;

import dev.vallum.gateway.explain.Language;
import dev.vallum.gateway.explain.Translation;
import dev.vallum.gateway.site.SiteChange;
import dev.vallum.gateway.site.SiteDraft;
import dev.vallum.gateway.site.SiteDraft.Mistake;
import dev.vallum.gateway.site.SitePart;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text says as a site file.
 *
 * @param mistakes what has to be put right before a gateway could start with it
 * @param site as {@code /api/site} has it; absent if the text is no whole site
 * @param changes what would be otherwise than with the file on the disk
 * @param parts what stands where in the text
 */
@Serdeable
record SiteDraftView(
        List<MistakeView> mistakes,
        @Nullable SiteView site,
        List<ChangeView> changes,
        List<PartView> parts) {

    /**
     * @param line from 1; absent where another file does not fit the text
     */
    @Serdeable
    record MistakeView(@Nullable Integer line, String text) {
        static MistakeView of(Mistake mistake, Language language) {
            return new MistakeView(mistake.line(), Translation.ofMistake(mistake.text(), language));
        }
    }

    /**
     * @param kind such as {@code SENSOR}; {@code SETTING} for a whole part of the file
     * @param how {@code ADDED}, {@code GONE}, {@code MOVED} or {@code CHANGED}
     */
    @Serdeable
    record ChangeView(String kind, String how, String id) {
        static ChangeView of(SiteChange change) {
            return new ChangeView(change.kind().name(), change.how().name(), change.id());
        }
    }

    /**
     * Where something stands, in characters (UTF-16) of the text.
     *
     * @param list the key of the list that it is of, or is
     * @param id empty for the list itself
     * @param of the node or source of a sensor, or of a list of sensors
     * @param until behind its last character
     * @param flow whether it stands in brackets or braces
     * @param numbers {@code [from, until]} of each of its coordinates
     */
    @Serdeable
    record PartView(
            String list,
            String id,
            @Nullable String of,
            int from,
            int until,
            boolean flow,
            List<List<Integer>> numbers) {
        static PartView of(SitePart part) {
            return new PartView(
                    part.list(),
                    part.id(),
                    part.of(),
                    part.from(),
                    part.until(),
                    part.flow(),
                    part.numbers());
        }
    }

    static SiteDraftView of(
            SiteDraft draft, List<SiteChange> changes, List<SitePart> parts, Language language) {
        return new SiteDraftView(
                draft.mistakes().stream().map(each -> MistakeView.of(each, language)).toList(),
                draft.site().map(SiteView::of).orElse(null),
                changes.stream().map(ChangeView::of).toList(),
                parts.stream().map(PartView::of).toList());
    }
}
