package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.site.SiteDraft.Mistake;
import dev.vallum.gateway.site.SitePart;
import dev.vallum.gateway.sitefile.KeptSiteFile;
import dev.vallum.gateway.sitefile.Replacement;
import dev.vallum.gateway.sitefile.SiteFileException;
import dev.vallum.gateway.sitefile.SiteText;
import dev.vallum.wire.RecordHash;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The site file, for those who write it and those who check that. What is written holds from the
 * gateway's next start; until then {@code /api/site} says what it was started with.
 */
@Controller("/api/site")
@Requires(property = "vallum.site")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({"INSTALLER", "SUPERVISOR"})
class SiteFileController {
    static final String YAML = "text/yaml";

    /** More than that in one answer nobody reads. */
    private static final int TOLD_MISTAKES = 5;

    private final KeptSiteFile file;

    SiteFileController(KeptSiteFile file) {
        this.file = file;
    }

    /**
     * How it is with the site file.
     *
     * @param name without its folder
     * @param sha256 of its bytes
     * @param inForce whether the gateway goes by what it says; if not, it does from its next start
     * @param writable whether it can be replaced from here; else only on the gateway's machine
     */
    @Serdeable
    record State(String name, String sha256, boolean inForce, boolean writable) {
        String tag() {
            return SiteFileController.tag(sha256);
        }
    }

    /** The site file as it stands on the disk, comments and all. */
    @Get("/file")
    @Secured({"INSTALLER", "SUPERVISOR", "AUDITOR"})
    @Produces(YAML + "; charset=utf-8")
    HttpResponse<String> text() {
        var text = read();
        return HttpResponse.ok(text.text()).header(HttpHeaders.ETAG, tag(text.hash().hex()));
    }

    /** How it is with the file. */
    @Get("/file/state")
    @Secured({"INSTALLER", "SUPERVISOR", "AUDITOR"})
    State state() {
        return state(read());
    }

    /**
     * A picture beside the site file, for the map of a text that is still being written.
     *
     * @param name as the text has it under {@code plan}
     */
    @Get("/file/plan/{name}")
    @Secured({"INSTALLER", "SUPERVISOR", "AUDITOR"})
    HttpResponse<byte[]> plan(String name, HttpRequest<?> request) {
        try {
            return SiteController.answer(file.picture(name), request);
        } catch (SiteFileException e) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Checks a text as a site file, and says what would be otherwise with it. Nothing is stored.
     *
     * @param text YAML of up to 1 MB
     */
    @Post("/check")
    @Secured({"INSTALLER", "SUPERVISOR", "AUDITOR"})
    @Consumes(YAML)
    SiteDraftView check(@Body String text, HttpRequest<?> request) {
        var draft = file.check(text);
        try {
            return SiteDraftView.of(
                    draft,
                    draft.site().isPresent() ? file.changes(draft.site().get()) : List.of(),
                    SitePart.in(text),
                    AskedLanguage.of(request));
        } catch (SiteFileException e) {
            throw unavailable(e);
        }
    }

    /**
     * Replaces the site file by a text that a gateway can start with. The one before is kept beside
     * it; both hashes go on record.
     *
     * @param text YAML of up to 1 MB
     * @param ifMatch the ETag of the file that the text was made from; refused if it is another now
     */
    @Put("/file")
    @OncePerKey
    @Consumes(YAML)
    State replace(
            @Body String text,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Principal who) {
        var precondition =
                Precondition.of(ifMatch)
                        .orElseThrow(() ->
                                new HttpStatusException(
                                        HttpStatus.PRECONDITION_REQUIRED,
                                        "Send If-Match with the ETag of the file that this was"
                                                + " made from"));
        try {
            return switch (file.replace(hash -> holds(precondition, hash), text, who.getName())) {
                case Replacement.Done(var now) -> state(now);
                case Replacement.Outdated(var current) ->
                        throw new OutdatedException(
                                ENGLISH.say("said.file-changed"), state(current));
                case Replacement.Mistaken(var mistakes) ->
                        throw new HttpStatusException(
                                HttpStatus.UNPROCESSABLE_ENTITY, words(mistakes));
            };
        } catch (SiteFileException e) {
            throw unavailable(e);
        }
    }

    private static boolean holds(Precondition precondition, RecordHash hash) {
        return precondition.holds(tag(hash.hex()));
    }

    private static String words(List<Mistake> mistakes) {
        var found =
                mistakes.stream()
                        .limit(TOLD_MISTAKES)
                        .map(SiteFileController::words)
                        .reduce((one, other) -> ENGLISH.say("findings.more", one, other));
        return ENGLISH.say("said.no-start", found.orElse(""));
    }

    private static String words(Mistake mistake) {
        return mistake.line() == null
                ? mistake.text()
                : ENGLISH.say("finding.line", mistake.line(), mistake.text());
    }

    private SiteText read() {
        try {
            return file.read();
        } catch (SiteFileException e) {
            throw unavailable(e);
        }
    }

    private State state(SiteText text) {
        return new State(file.name(), text.hash().hex(), file.isInForce(text), file.isWritable());
    }

    private static String tag(String hash) {
        return "\"" + hash + "\"";
    }

    private static HttpStatusException unavailable(SiteFileException e) {
        return new HttpStatusException(
                HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
    }
}
