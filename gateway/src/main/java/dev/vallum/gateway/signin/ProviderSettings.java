package dev.vallum.gateway.signin;

import dev.vallum.gateway.account.Role;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The provider as the site's file has it.
 *
 * @param label what the log-in page calls it
 * @param issuer as it calls itself, such as {@code https://login.example/realms/site}
 * @param clientId that it knows this gateway by
 * @param clientSecretFile with the secret for that on its first line
 * @param address of this gateway, such as {@code https://gateway.example:8443}; the provider sends
 *     people back to its path {@code /oidc/callback}
 * @param trustFile certificates in PEM to believe; absent for those of this machine
 * @param scopes to ask for beside {@code openid}; absent for {@code profile}
 * @param nameClaim that has a person's name; absent for {@code preferred_username}
 * @param rolesClaim that has their groups or roles, a text or a list; points lead into objects
 * @param roles what of that claim means which role here; what else is in it means nothing
 */
public record ProviderSettings(
        String label,
        URI issuer,
        String clientId,
        String clientSecretFile,
        URI address,
        @Nullable String trustFile,
        @Nullable List<String> scopes,
        @Nullable String nameClaim,
        String rolesClaim,
        Map<String, Set<Role>> roles) {
    private static final int LONGEST_LABEL = 40;

    public ProviderSettings {
        scopes = scopes == null ? null : List.copyOf(scopes);
        roles = Map.copyOf(roles);
        require("issuer", issuer);
        require("address", address);
        var path = address.getPath();
        boolean hasPath = path != null && !path.isEmpty();
        if (hasPath || address.getQuery() != null) {
            throw new IllegalArgumentException("'address': write it without a path");
        }
        if (label.isBlank() || label.length() > LONGEST_LABEL) {
            throw new IllegalArgumentException(
                    "'label': use 1 to %d characters".formatted(LONGEST_LABEL));
        }
        if (roles.isEmpty() || roles.values().stream().anyMatch(Set::isEmpty)) {
            throw new IllegalArgumentException(
                    "'roles': say for each value of the claim which roles it means");
        }
    }

    /** Secrets and tokens go over it: in the clear only within this machine. */
    private static void require(String key, URI uri) {
        boolean isFit =
                uri.getHost() != null && ("https".equals(uri.getScheme()) || isLoopback(uri));
        if (!isFit) {
            throw new IllegalArgumentException("'" + key + "': write https://HOST");
        }
    }

    private static boolean isLoopback(URI uri) {
        // A name is not looked up: only what is one for certain.
        var host = uri.getHost();
        return "http".equals(uri.getScheme())
                && (host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}"));
    }

    List<String> wantedScopes() {
        return scopes == null ? List.of("profile") : scopes;
    }

    String wantedName() {
        return nameClaim == null ? "preferred_username" : nameClaim;
    }

    URI callback() {
        return URI.create(address + "/oidc/callback");
    }
}
