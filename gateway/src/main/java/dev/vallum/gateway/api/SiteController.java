package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.site.PlanPicture;
import dev.vallum.gateway.site.Site;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Optional;

/** The site. */
@Controller("/api/site")
@Secured(SecurityRule.IS_AUTHENTICATED)
class SiteController {
    private final SiteView site;
    private final Optional<PlanPicture> plan;

    SiteController(Site site) {
        this.site = SiteView.of(site);
        plan = site.planPicture();
    }

    /** The site as the gateway loaded it. */
    @Get
    SiteView site() {
        return site;
    }

    /** The picture that lies under the map, as it was when the gateway started. */
    @Get("/plan")
    HttpResponse<byte[]> plan(HttpRequest<?> request) {
        return plan.map(picture -> answer(picture, request))
                .orElseThrow(() ->
                        new HttpStatusException(HttpStatus.NOT_FOUND, ENGLISH.say("said.no-plan")));
    }

    /** A page that has it already is told so. */
    static HttpResponse<byte[]> answer(PlanPicture picture, HttpRequest<?> request) {
        var tag = "\"" + picture.hash().hex() + "\"";
        boolean isThere =
                request.getHeaders().get(HttpHeaders.IF_NONE_MATCH, String.class, "").contains(tag);
        MutableHttpResponse<byte[]> answer =
                isThere
                        ? HttpResponse.notModified()
                        : HttpResponse.ok(picture.bytes())
                                .contentType(MediaType.of(picture.mediaType()));
        return answer.header(HttpHeaders.ETAG, tag);
    }
}
