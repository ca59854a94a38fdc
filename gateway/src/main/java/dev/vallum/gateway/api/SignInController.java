package dev.vallum.gateway.api;

import dev.vallum.gateway.account.Role;
import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.signin.Person;
import dev.vallum.gateway.signin.SignIn;
import dev.vallum.gateway.signin.SignInException;
import dev.vallum.gateway.store.AuditStore;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.CookieValue;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.handlers.LoginHandler;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Coming in by the site's provider, where there is one. */
@Controller("/oidc")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class SignInController {
    private static final Logger log = LoggerFactory.getLogger(SignInController.class);
    private static final String TICKET = "vallum-sign-in";
    private static final int LONGEST_DETAIL = 300;

    private final Optional<SignIn> signIn;
    private final AuditStore audit;
    private final LoginHandler<HttpRequest<?>, MutableHttpResponse<?>> logIn;
    private final Clock clock;

    SignInController(
            Optional<SignIn> signIn,
            AuditStore audit,
            LoginHandler<HttpRequest<?>, MutableHttpResponse<?>> logIn,
            Clock clock) {
        this.signIn = signIn;
        this.audit = audit;
        this.logIn = logIn;
        this.clock = clock;
    }

    /**
     * @param label of the provider; absent if there is none
     */
    @Serdeable
    record Offer(@Nullable String label) {}

    /** Whether one can come in by a provider, and what it is called. */
    @Get
    Offer offer() {
        return new Offer(signIn.map(SignIn::label).orElse(null));
    }

    /** Sends a browser to the provider. */
    @Get("/start")
    @Hidden
    MutableHttpResponse<?> start(HttpRequest<?> request) {
        try {
            var begun = required().begin();
            return HttpResponse.seeOther(begun.provider())
                    .cookie(ticket(begun.ticket(), request).maxAge(SignIn.LONGEST));
        } catch (SignInException e) {
            log.atWarn().addKeyValue("problem", e.getMessage()).log("the provider is out of reach");
            return back(e.reason());
        }
    }

    /** The provider sends a browser back. */
    @Get("/callback")
    @Hidden
    MutableHttpResponse<?> callback(
            HttpRequest<?> request,
            @CookieValue(TICKET) @Nullable String ticket,
            @QueryValue(defaultValue = "") String state,
            @QueryValue(defaultValue = "") String code,
            @QueryValue(defaultValue = "") String error,
            @QueryValue(value = "iss", defaultValue = "") String issuer) {
        try {
            var person =
                    required()
                            .end(
                                    ticket == null ? "" : ticket,
                                    new SignIn.Back(state, code, error, issuer));
            record(person.name(), "logged in", person.name(), "by " + required().issuer());
            return logIn.loginSuccess(authentication(person), request)
                    .status(HttpStatus.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, "/")
                    .cookie(ticket("", request).maxAge(0));
        } catch (SignInException e) {
            refused(e);
            return back(e.reason()).cookie(ticket("", request).maxAge(0));
        }
    }

    private SignIn required() {
        return signIn.orElseThrow(
                () -> new HttpStatusException(HttpStatus.NOT_FOUND, "This site has no provider"));
    }

    /**
     * Goes on record only for those who had set out from here: others can make up what they like.
     */
    private void refused(SignInException refusal) {
        var text = String.valueOf(refusal.getMessage());
        var detail = text.substring(0, Math.min(text.length(), LONGEST_DETAIL));
        log.atWarn()
                .addKeyValue("reason", refusal.reason())
                .addKeyValue("detail", detail)
                .log("log-in by the provider refused");
        if (refusal.reason() != SignInException.Reason.UNKNOWN) {
            record("system", "log-in refused", "sso", refusal.reason() + ": " + detail);
        }
    }

    private void record(String who, String action, String account, String detail) {
        audit.append(new AuditEntry(clock.instant(), who, action, "account/" + account, detail));
    }

    private static Authentication authentication(Person person) {
        return Authentication.build(
                person.name(), person.roles().stream().map(Role::name).sorted().toList());
    }

    /** To the page, which says why. */
    private static MutableHttpResponse<?> back(SignInException.Reason reason) {
        return HttpResponse.seeOther(
                URI.create("/?sign-in=" + reason.name().toLowerCase(Locale.ROOT)));
    }

    /** Lax: the way back from the provider begins at another site. */
    private static Cookie ticket(String value, HttpRequest<?> request) {
        return Cookie.of(TICKET, value)
                .path("/oidc")
                .httpOnly(true)
                .sameSite(SameSite.Lax)
                .secure(request.isSecure());
    }
}
