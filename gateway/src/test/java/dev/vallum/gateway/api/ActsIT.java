package dev.vallum.gateway.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Disposition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Acts over a network that fails, of two people at once, and by whom the provider lets in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActsIT {
    private final Clock clock = Clock.systemUTC();
    @RegisterExtension private final Desk desk = new Desk();

    @Test
    void whatTheNetworkLostIsAskedForOnceMoreAndDoneOnce(@TempDir Path data) {
        try (var api = RunningApi.start(data, 0)) {
            var alert = Alerts.footsteps(1, clock.instant());
            api.operations.put(alert);
            var page = open(api);
            var keys = new CopyOnWriteArrayList<String>();
            desk.intercept(
                    page,
                    "**/acknowledge",
                    route -> {
                        keys.add(route.request().headers().get("idempotency-key"));
                        if (keys.size() == 1) {
                            // It is carried out, and its answer is lost.
                            route.fetch();
                            route.abort();
                        } else {
                            route.resume();
                        }
                    });
            assertThat(page.locator(".alert")).hasCount(1);

            page.keyboard().press("a");

            assertThat(page.locator("#toast")).containsText("acknowledged");
            assertThat(keys).hasSize(2).doesNotContainNull();
            assertThat(keys.getFirst()).isEqualTo(keys.getLast());
            assertThat(current(api, alert).history())
                    .filteredOn(entry -> entry.act() == Act.ACKNOWLEDGED)
                    .hasSize(1);
        }
    }

    @Test
    void whoActsOnWhatHasChangedSinceIsShownWhatItIsNow(@TempDir Path data) {
        try (var api = RunningApi.start(data, 0)) {
            var alert = Alerts.footsteps(1, clock.instant());
            api.operations.put(alert);
            api.operations.acknowledge(alert.id(), "otto", "");
            api.operations.put(Alerts.in(AlertState.LATCHED, current(api, alert)));
            var page = open(api);
            desk.intercept(
                    page,
                    "**/close",
                    route -> {
                        if (current(api, alert).history().size() == 2) {
                            // Somebody else is faster.
                            var other = current(api, alert);
                            api.operations.put(Alerts.noted(other, "otto", "a fox, I think"));
                        }
                        route.resume();
                    });
            assertThat(page.locator(".alert")).hasCount(1);
            page.keyboard().press("c");
            assertThat(page.locator("#closing-alert")).containsText("#1");
            page.keyboard().press("3");
            page.keyboard().press("Enter");

            assertThat(page.locator("#closing-problem")).containsText("has changed since");
            assertThat(current(api, alert).state()).isEqualTo(AlertState.LATCHED);
            assertThat(page.locator("#detail")).containsText("a fox, I think");

            page.locator("#closing-button").click();
            assertThat(page.locator("#toast")).containsText("closed");
            assertThat(current(api, alert).closedAs()).contains(Disposition.TEST);
        }
    }

    @Test
    void theProvidersButtonLeadsThereAndBack(@TempDir Path folder) throws Exception {
        int port = freePort();
        try (var provider = new TestProvider();
                var api =
                        RunningApi.start(
                                folder.resolve("data"),
                                port,
                                Map.of(
                                        "vallum.sign-in",
                                        signIn(folder, provider, port).toString()))) {
            provider.groups(List.of("cooks"));
            var page = desk.page(api.uri("/"), ColorScheme.DARK, 1366, 768);
            desk.mayVisit(provider.issuer().getHost());
            var button = page.locator("#log-in-provider");
            assertThat(button).hasText("Log in by Site login");
            Desk.keep(page, "log-in-by-provider");
            button.click();
            assertThat(page.locator("#log-in-why")).containsText("no role on this site");
            assertThat(page.url()).doesNotContain("sign-in=");

            provider.groups(List.of("watch"));
            page.locator("#log-in-provider").click();

            assertThat(page.locator("#log-in")).isHidden();
            assertThat(page.locator("#person")).hasText("maria@sso");
            page.context().close();
        }
    }

    @Test
    void withoutAProviderThereIsNoButton(@TempDir Path data) {
        try (var api = RunningApi.start(data, 0)) {
            var page = desk.page(api.uri("/"), ColorScheme.DARK, 1366, 768);
            page.waitForResponse("**/oidc", page::reload);
            assertThat(page.locator("#log-in")).isVisible();
            assertThat(page.locator("#log-in-provider")).isHidden();
            page.context().close();
        }
    }

    private Page open(RunningApi api) {
        var page = desk.page(api.uri("/"), ColorScheme.DARK, 1366, 768);
        desk.logIn(page, "olga");
        assertThat(page.locator(".alert")).hasCount(1);
        return page;
    }

    private static Alert current(RunningApi api, Alert alert) {
        return api.operations.find(alert.id()).orElseThrow();
    }

    private static Path signIn(Path folder, TestProvider provider, int port) throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), TestProvider.SECRET);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(
                folder.resolve("sign-in.yaml"),
                """
                label: Site login
                issuer: %s
                clientId: vallum
                clientSecretFile: secret
                address: http://127.0.0.1:%d
                rolesClaim: groups
                roles: {watch: [operator]}
                """
                        .formatted(provider.issuer(), port));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
