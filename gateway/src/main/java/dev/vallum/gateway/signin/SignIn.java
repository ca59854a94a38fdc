package dev.vallum.gateway.signin;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import dev.vallum.gateway.secret.SecretFile;
import dev.vallum.gateway.secret.Trust;
import dev.vallum.gateway.signin.SignInException.Reason;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/**
 * Lets people in whom the site's provider vouches for: authorisation code flow with PKCE, state and
 * nonce (OpenID Connect Core 1.0, RFC 7636). Thread-safe.
 */
public final class SignIn {
    /** Whoever takes longer begins again. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    /** Beyond this the one that began first has to begin again. */
    static final int MOST_ATTEMPTS = 1000;

    private static final int TICKET_BYTES = 32;

    private final ProviderSettings settings;
    private final Provider provider;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Attempt> attempts =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Attempt> eldest) {
                    return size() > MOST_ATTEMPTS;
                }
            };

    private SignIn(ProviderSettings settings, Provider provider, Clock clock) {
        this.settings = settings;
        this.provider = provider;
        this.clock = clock;
    }

    /**
     * As a file says; the provider need not be there yet.
     *
     * @throws ConfigurationException with what is wrong with it, and where
     */
    public static SignIn read(Path file, Clock clock) throws ConfigurationException {
        var source = YamlFile.read(file, ProviderSettings.class);
        var settings = source.value();
        var here = file.toAbsolutePath();
        return new SignIn(
                settings, new Provider(settings, secret(source, here), trust(source, here)), clock);
    }

    private static String secret(YamlFile<ProviderSettings> source, Path here)
            throws ConfigurationException {
        try {
            return SecretFile.read(here.resolveSibling(source.value().clientSecretFile()));
        } catch (IllegalArgumentException e) {
            throw source.error("/clientSecretFile", String.valueOf(e.getMessage()));
        }
    }

    private static SSLSocketFactory trust(YamlFile<ProviderSettings> source, Path here)
            throws ConfigurationException {
        var file = source.value().trustFile();
        try {
            return Trust.of(file == null ? null : here.resolveSibling(file)).getSocketFactory();
        } catch (IllegalArgumentException e) {
            throw source.error("/trustFile", String.valueOf(e.getMessage()));
        }
    }

    /** What the log-in page calls the provider. */
    public String label() {
        return settings.label();
    }

    /** Who vouches for those who come in here. */
    public URI issuer() {
        return settings.issuer();
    }

    /**
     * Somebody sets out.
     *
     * @param ticket to be kept by their browser, and by nobody else
     * @param provider where they have to log in
     */
    public record Begun(String ticket, URI provider) {}

    /**
     * Sends somebody to the provider.
     *
     * @throws SignInException if it can't be reached
     */
    public Begun begin() throws SignInException {
        var attempt = Attempt.of(clock.instant().plus(LONGEST));
        var place = provider.logIn(attempt);
        var bytes = new byte[TICKET_BYTES];
        random.nextBytes(bytes);
        var ticket = HexFormat.of().formatHex(bytes);
        synchronized (attempts) {
            attempts.put(ticket, attempt);
        }
        return new Begun(ticket, place);
    }

    /**
     * Somebody comes back. Whatever comes of it, the ticket is used up.
     *
     * @param ticket that their browser kept, empty if it has none
     * @param back what the provider sent with them
     */
    public Person end(String ticket, Back back) throws SignInException {
        var attempt = take(ticket, back.state());
        if (!back.issuer().isEmpty() && !back.issuer().equals(settings.issuer().toString())) {
            throw new SignInException(Reason.DENIED, "another provider sent them");
        }
        if (!back.error().isEmpty() || back.code().isEmpty()) {
            throw new SignInException(
                    Reason.DENIED, "the provider does not let them in: " + back.error());
        }
        return Claims.person(provider.claims(back.code(), attempt), settings);
    }

    /**
     * What comes back from the provider, each empty if it does not.
     *
     * @param issuer after RFC 9207
     */
    public record Back(String state, String code, String error, String issuer) {}

    private Attempt take(String ticket, String state) throws SignInException {
        Attempt attempt;
        synchronized (attempts) {
            attempt = attempts.remove(ticket);
        }
        if (attempt == null
                || !clock.instant().isBefore(attempt.until())
                || !attempt.state().getValue().equals(state)) {
            throw new SignInException(Reason.UNKNOWN, "nobody set out from here with that");
        }
        return attempt;
    }
}
