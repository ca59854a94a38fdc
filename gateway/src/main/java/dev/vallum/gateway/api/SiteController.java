package dev.vallum.gateway.api;

import dev.vallum.gateway.site.Site;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** The site. */
@Controller("/api/site")
@Secured(SecurityRule.IS_AUTHENTICATED)
class SiteController {
    private final SiteView site;

    SiteController(Site site) {
        this.site = SiteView.of(site);
    }

    /** The site as the gateway loaded it. */
    @Get
    SiteView site() {
        return site;
    }
}
