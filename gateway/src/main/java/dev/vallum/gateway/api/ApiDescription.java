package dev.vallum.gateway.api;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;

/** The head of the OpenAPI document, which is made from the controllers at build time. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Vallum gateway",
                        version = "1",
                        description =
                                "What the command-room console uses. Log in with POST /login; the"
                                        + " session travels in a cookie. Errors are"
                                        + " application/problem+json. Every request that changes"
                                        + " something takes an Idempotency-Key of up to 128"
                                        + " characters: sent again within 24 hours it is not"
                                        + " carried out again, but answered as before, with"
                                        + " Idempotency-Replayed: true; 422 says that the key was"
                                        + " used for another request, 409 that the first is still"
                                        + " under way. Sentences are in English or Spanish, as"
                                        + " Accept-Language or a query's lang=es asks; what is on"
                                        + " record stays as it was recorded, and an alert has an"
                                        + " ETag for each language, of which If-Match takes any."
                                        + " Lists in pieces name the next one in a Link"
                                        + " header.",
                        license = @License(name = "Apache-2.0")))
final class ApiDescription {
    private ApiDescription() {}
}
