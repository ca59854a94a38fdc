package dev.vallum.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.gateway.account.Role;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClaimsTest {
    private static final Map<String, Set<Role>> ROLES =
            Map.of(
                    "watch", Set.of(Role.OPERATOR),
                    "chief", Set.of(Role.SUPERVISOR, Role.INSTALLER));

    @Test
    void eachValueOfTheClaimMeansWhatTheSiteSays() throws SignInException {
        assertThat(person("groups", Map.of("groups", List.of("watch", "chief", "cooks"))))
                .isEqualTo(
                        new Person(
                                "maria@sso",
                                Set.of(Role.OPERATOR, Role.SUPERVISOR, Role.INSTALLER)));
        assertThat(person("groups", Map.of("groups", "watch")).roles())
                .containsExactly(Role.OPERATOR);
    }

    @Test
    void theClaimMayStandInsideOfAnother() throws SignInException {
        var inner = Map.of("realm_access", (Object) Map.of("roles", List.of("watch")));
        assertThat(person("realm_access.roles", inner).roles()).containsExactly(Role.OPERATOR);
        var whole = Map.of("https://example/roles.v1", (Object) List.of("watch"));
        assertThat(person("https://example/roles.v1", whole).roles())
                .containsExactly(Role.OPERATOR);
    }

    @Test
    void whoHasNoRoleHereIsNotLetIn() {
        for (var claims :
                List.<Map<String, Object>>of(
                        Map.of(),
                        Map.of("groups", List.of("cooks", 7)),
                        Map.of("groups", 7),
                        Map.of("groups", "WATCH"),
                        Map.of("groups", Map.of("watch", true)))) {
            assertThatThrownBy(() -> person("groups", claims))
                    .isInstanceOfSatisfying(
                            SignInException.class,
                            e -> assertThat(e.reason()).isEqualTo(SignInException.Reason.NO_ROLE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@example.org", "a b", "-x", "maria\n", "ma\u0155ia", "m/../x"})
    void whoHasNoNameForTheRecordIsNotLetIn(String name) {
        var claims = Map.of("preferred_username", (Object) name, "groups", "watch");
        assertThatThrownBy(() -> Claims.person(claims, settings("groups")))
                .hasMessageContaining("no name");
    }

    @Test
    void theNameIsShortAndNeverThatOfALocalAccount() throws SignInException {
        var claims = Map.of("preferred_username", (Object) "Admin@Example.org", "groups", "watch");
        assertThat(Claims.person(claims, settings("groups")).name()).isEqualTo("admin@sso");
        var long28 = Map.of("preferred_username", (Object) "m".repeat(28), "groups", "watch");
        assertThat(Claims.person(long28, settings("groups")).name()).hasSize(32);
        var long29 = Map.of("preferred_username", (Object) "m".repeat(29), "groups", "watch");
        assertThatThrownBy(() -> Claims.person(long29, settings("groups")))
                .hasMessageContaining("1 to 28");
    }

    private static Person person(String rolesClaim, Map<String, Object> claims)
            throws SignInException {
        var all = new HashMap<>(claims);
        all.put("preferred_username", "maria");
        return Claims.person(all, settings(rolesClaim));
    }

    private static ProviderSettings settings(String rolesClaim) {
        return new ProviderSettings(
                "Site login",
                URI.create("https://login.example"),
                "vallum",
                "secret",
                URI.create("https://gateway.example:8443"),
                null,
                null,
                null,
                rolesClaim,
                ROLES);
    }
}
