package dev.vallum.gateway.site;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of a site file that somebody is at work on.
 *
 * @param mistakes what is wrong with it, in the order in which it was found
 * @param site what it says; empty if anything is wrong
 */
public record SiteDraft(List<Mistake> mistakes, Optional<Site> site) {
    public SiteDraft {
        mistakes = List.copyOf(mistakes);
    }

    /**
     * What somebody has to put right.
     *
     * @param line from 1; absent where it is another file that does not fit
     */
    public record Mistake(@Nullable Integer line, String text) {
        public static Mistake of(ConfigurationException e) {
            return e.line().isPresent()
                    ? new Mistake(e.line().getAsInt(), e.problem())
                    : new Mistake(null, e.problem());
        }
    }

    /**
     * Reads a text; what is wrong with it stands in what comes of it.
     *
     * @param folder of the site file, in which what it refers to stands
     */
    public static SiteDraft of(String text, Path folder) {
        YamlFile<SiteFile> source;
        try {
            source = SiteFile.readText("site", text);
        } catch (ConfigurationException e) {
            return new SiteDraft(List.of(Mistake.of(e)), Optional.empty());
        }
        var check = SiteCheck.of(source, folder);
        var mistakes = check.mistakes().stream().map(Mistake::of).toList();
        return new SiteDraft(
                mistakes,
                mistakes.isEmpty()
                        ? Optional.of(new Site(source.value(), check.picture(), Optional.empty()))
                        : Optional.empty());
    }
}
