package dev.vallum.gateway.sitefile;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.site.PlanPicture;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.site.SiteChange;
import dev.vallum.gateway.site.SiteDraft;
import dev.vallum.gateway.site.SiteDraft.Mistake;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.wire.RecordHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The site file that the gateway was started with. Thread-safe. */
public final class KeptSiteFile {
    private static final Logger log = LoggerFactory.getLogger(KeptSiteFile.class);

    private final SiteFileFolder folder;
    private final Site running;
    private final List<Companion> companions;
    private final AuditStore audit;
    private final Clock clock;

    /**
     * @param running the site as the gateway goes by it
     */
    public KeptSiteFile(
            Path file, Site running, List<Companion> companions, AuditStore audit, Clock clock) {
        folder = new SiteFileFolder(file);
        this.running = running;
        this.companions = List.copyOf(companions);
        this.audit = audit;
        this.clock = clock;
    }

    /** What the file is called, without its folder. */
    public String name() {
        return folder.name();
    }

    public boolean isWritable() {
        return folder.isWritable();
    }

    /** Whether the gateway goes by what a text says; comments and order of keys aside. */
    public boolean isInForce(SiteText text) {
        return draft(text.text()).site().filter(running::isSameAs).isPresent();
    }

    /** The file as it stands on the disk. */
    public SiteText read() throws SiteFileException {
        try {
            var bytes = folder.read();
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return new SiteText(text.toString(), RecordHash.of(bytes));
        } catch (CharacterCodingException e) {
            throw new SiteFileException(ENGLISH.say("said.file-not-text", name()), e);
        } catch (IOException e) {
            throw new SiteFileException(ENGLISH.say("said.file-unreadable", name(), e), e);
        }
    }

    /** A text as a site file, and what else a gateway could not start with it for. */
    public SiteDraft check(String text) {
        var draft = draft(text);
        if (draft.site().isEmpty() || running.isSameAs(draft.site().get())) {
            return draft;
        }
        var mistakes = new ArrayList<Mistake>();
        for (var companion : companions) {
            try {
                companion.check(draft.site().get());
            } catch (ConfigurationException e) {
                mistakes.add(new Mistake(null, String.valueOf(e.getMessage())));
            }
        }
        return new SiteDraft(mistakes, draft.site());
    }

    /** What a site would change: of what the file says, or else of what the gateway goes by. */
    public List<SiteChange> changes(Site site) throws SiteFileException {
        var before = draft(read().text()).site().orElse(running);
        return SiteChange.between(before, site);
    }

    /**
     * A picture that lies beside the file, for a text that is still being written.
     *
     * @throws SiteFileException if there is none of that name that can be shown under a map
     */
    public PlanPicture picture(String name) throws SiteFileException {
        try {
            return PlanPicture.read(folder.path(), name);
        } catch (IOException e) {
            throw new SiteFileException(String.valueOf(e.getMessage()), e);
        }
    }

    private SiteDraft draft(String text) {
        return SiteDraft.of(text, folder.path());
    }

    /**
     * Lets a text be the site file.
     *
     * @param seen whether somebody who wants this has seen the file that has this hash
     * @throws SiteFileException if it can't be written; the file is the one before then
     */
    public synchronized Replacement replace(Predicate<RecordHash> seen, String text, String who)
            throws SiteFileException {
        var before = read();
        if (!seen.test(before.hash())) {
            return new Replacement.Outdated(before);
        }
        var mistakes = check(text).mistakes();
        if (!mistakes.isEmpty()) {
            return new Replacement.Mistaken(mistakes);
        }
        var now = SiteText.of(text);
        if (now.equals(before)) {
            return new Replacement.Done(now);
        }
        write(before, now, who);
        log.atInfo()
                .addKeyValue("who", who)
                .addKeyValue("hash", now.hash().hex())
                .log("site file replaced");
        return new Replacement.Done(now);
    }

    private void write(SiteText before, SiteText now, String who) throws SiteFileException {
        var prepared = new ArrayList<Path>();
        try {
            prepared.add(folder.prepare(bytes(now)));
            prepared.add(folder.prepare(bytes(before)));
            // Nothing is changed that is not on record; what fails from here on is told there too.
            record(who, "site file replaced", before, now);
            exchange(prepared.get(0), prepared.get(1), who, before, now);
        } catch (IOException e) {
            throw new SiteFileException(ENGLISH.say("said.file-unwritable", name(), e), e);
        } finally {
            prepared.forEach(KeptSiteFile::drop);
        }
    }

    private void exchange(Path fresh, Path old, String who, SiteText before, SiteText now)
            throws IOException {
        try {
            folder.exchange(fresh, old);
        } catch (IOException e) {
            // It is there already where only the folder could not be forced to the disk.
            if (!Arrays.equals(folder.read(), bytes(now))) {
                record(who, "site file not replaced", before, now);
            }
            throw e;
        }
    }

    private void record(String who, String action, SiteText before, SiteText now) {
        var detail = "SHA-256 before %s, after %s".formatted(before.hash().hex(), now.hash().hex());
        audit.append(new AuditEntry(clock.instant(), who, action, "site/" + running.id(), detail));
    }

    private static byte[] bytes(SiteText text) {
        return text.text().getBytes(StandardCharsets.UTF_8);
    }

    /** What has become the file is there no more under its first name. */
    private static void drop(Path prepared) {
        try {
            Files.deleteIfExists(prepared);
        } catch (IOException e) {
            log.atWarn().addKeyValue("file", prepared).setCause(e).log("left behind");
        }
    }
}
