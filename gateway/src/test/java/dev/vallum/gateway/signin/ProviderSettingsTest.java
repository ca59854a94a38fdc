package dev.vallum.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import dev.vallum.gateway.account.Role;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProviderSettingsTest {
    private static final String SHORTEST =
            """
            label: Site login
            issuer: https://login.example
            clientId: vallum
            clientSecretFile: secret
            address: https://gateway.example:8443
            rolesClaim: groups
            roles: {watch: [operator]}
            """;

    @Test
    void theExampleIsReadWithEveryKey() throws ConfigurationException {
        var file = Path.of("src/main/resources/example-sign-in.yaml");

        var settings = YamlFile.read(file, ProviderSettings.class).value();

        assertThat(settings.issuer()).hasHost("login.example.org");
        assertThat(settings.callback())
                .isEqualTo(URI.create("https://gateway.example.org:8443/oidc/callback"));
        assertThat(settings.roles())
                .containsEntry("perimeter-chief", Set.of(Role.SUPERVISOR, Role.INSTALLER))
                .hasSize(3);
        assertThat(settings).hasNoNullFieldsOrProperties();
    }

    @Test
    void theShortestHasDefaults() throws ConfigurationException {
        var settings = YamlFile.readText("x", SHORTEST, ProviderSettings.class).value();
        assertThat(settings.wantedScopes()).isEqualTo(List.of("profile"));
        assertThat(settings.wantedName()).isEqualTo("preferred_username");
        assertThat(settings.trustFile()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "issuer: https://login.example|issuer: http://login.example|'issuer'",
                "issuer: https://login.example|issuer: http://127.0.0.1.example|'issuer'",
                "address: https://gateway.example:8443|address:"
                        + " https://gateway.example/x|'address'",
                "address: https://gateway.example:8443|address: gateway|'address'",
                "roles: {watch: [operator]}|roles: {}|'roles'",
                "roles: {watch: [operator]}|roles: {watch: []}|'roles'",
                "roles: {watch: [operator]}|roles: {watch: [king]}|king",
                "label: Site login|label: ''|'label'",
                "clientId: vallum|colour: red|clientId"
            })
    void whatIsWrongIsNamed(String right, String wrong, String named) {
        var text = SHORTEST.replace(right, wrong);
        assertThat(text).isNotEqualTo(SHORTEST);
        assertThatThrownBy(() -> YamlFile.readText("x", text, ProviderSettings.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:8080", "http://localhost:8080"})
    void withinThisMachineItMayBeInTheClear(String address) throws ConfigurationException {
        var text = SHORTEST.replace("https://gateway.example:8443", address);
        assertThat(YamlFile.readText("x", text, ProviderSettings.class).value().address())
                .isEqualTo(URI.create(address));
    }
}
