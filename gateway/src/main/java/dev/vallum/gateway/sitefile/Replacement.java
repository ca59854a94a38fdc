package dev.vallum.gateway.sitefile;

import dev.vallum.gateway.site.SiteDraft;
import java.util.List;

/** What came of it when somebody wanted to replace the site file. */
public sealed interface Replacement {
    /** It is on the disk. */
    record Done(SiteText now) implements Replacement {}

    /** Somebody else was there before. */
    record Outdated(SiteText current) implements Replacement {}

    /** A gateway could not start with it. */
    record Mistaken(List<SiteDraft.Mistake> mistakes) implements Replacement {
        public Mistaken {
            mistakes = List.copyOf(mistakes);
        }
    }
}
