package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.account.Account;
import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.Role;
import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.store.AuditStore;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.handlers.LoginHandler;
import io.micronaut.security.handlers.LogoutHandler;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.validation.Validated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Coming in, going out, and who is here. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Validated
class SessionController {
    private static final Logger log = LoggerFactory.getLogger(SessionController.class);

    private final Accounts accounts;
    private final LogInLimit limit;
    private final AuditStore audit;
    private final LoginHandler<HttpRequest<?>, MutableHttpResponse<?>> logIn;
    private final LogoutHandler<HttpRequest<?>, MutableHttpResponse<?>> logOut;
    private final ApiSettings settings;
    private final Clock clock;

    SessionController(
            Accounts accounts,
            LogInLimit limit,
            AuditStore audit,
            LoginHandler<HttpRequest<?>, MutableHttpResponse<?>> logIn,
            LogoutHandler<HttpRequest<?>, MutableHttpResponse<?>> logOut,
            ApiSettings settings,
            Clock clock) {
        this.accounts = accounts;
        this.limit = limit;
        this.audit = audit;
        this.logIn = logIn;
        this.logOut = logOut;
        this.settings = settings;
        this.clock = clock;
    }

    @Serdeable
    record LogIn(
            @NotBlank @Size(max = 64) String username, @NotBlank @Size(max = 256) String password) {
        /** Never shows the password. */
        @Override
        public String toString() {
            return "LogIn[" + username + "]";
        }
    }

    /**
     * Who is logged in.
     *
     * @param mayAct whether acknowledging and closing alerts is allowed
     * @param demo whether the console may play events on simulated nodes
     * @param now by the gateway's clock
     */
    @Serdeable
    record Session(String name, List<String> roles, boolean mayAct, boolean demo, Instant now) {}

    /** Logs in: the session travels in a cookie that no script can read. */
    @Post("/login")
    @Secured(SecurityRule.IS_ANONYMOUS)
    MutableHttpResponse<?> logIn(HttpRequest<?> request, @Body @Valid LogIn wanted) {
        requirePatience(wanted.username());
        var account = accounts.verify(wanted.username(), wanted.password());
        if (account.isEmpty()) {
            refused(wanted.username());
            throw new HttpStatusException(
                    HttpStatus.UNAUTHORIZED, ENGLISH.say("said.wrong-password"));
        }
        limit.succeeded(wanted.username());
        record(wanted.username(), "logged in", wanted.username());
        return logIn.loginSuccess(authentication(account.get()), request);
    }

    private void requirePatience(String name) {
        var wait = limit.attempt(name);
        if (!wait.isZero()) {
            log.atWarn().addKeyValue("name", name).log("too many log-ins");
            throw new TooManyException(ENGLISH.say("many.log-ins"), wait);
        }
    }

    /** Goes on record only for names that exist: from outside anybody can make up others. */
    private void refused(String name) {
        log.atWarn().addKeyValue("name", name).log("log-in refused");
        if (accounts.find(name).isPresent()) {
            record("system", "log-in refused", name);
        }
    }

    private void record(String who, String action, String account) {
        audit.append(new AuditEntry(clock.instant(), who, action, "account/" + account, ""));
    }

    private static Authentication authentication(Account account) {
        return Authentication.build(
                account.name(), account.roles().stream().map(Role::name).sorted().toList());
    }

    /** Ends the session. */
    @Post("/logout")
    @Secured(SecurityRule.IS_ANONYMOUS)
    MutableHttpResponse<?> logOut(HttpRequest<?> request) {
        request.getUserPrincipal()
                .map(Principal::getName)
                .ifPresent(name -> record(name, "logged out", name));
        return logOut.logout(request);
    }

    /** Who is logged in, and what the page has to know to start. */
    @Get("/api/session")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    MutableHttpResponse<Session> session(Authentication who) {
        var roles = who.getRoles().stream().sorted().toList();
        var mayAct = roles.contains(Role.OPERATOR.name()) || roles.contains(Role.SUPERVISOR.name());
        var session = new Session(who.getName(), roles, mayAct, settings.demo(), clock.instant());
        return HttpResponse.ok(session).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
