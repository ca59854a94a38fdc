package dev.vallum.gateway.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which gateway is asked, and who asks. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
final class GatewayOptions {
    @Option(names = "--url", required = true, description = "The gateway's console.")
    private URI url;

    @Option(names = "--account", required = true, description = "An account's name.")
    private String account;

    @Option(
            names = "--password-file",
            required = true,
            paramLabel = "FILE",
            description = "Has the account's password on its first line.")
    private Path passwordFile;

    AlertApi logIn() throws IOException, InterruptedException {
        var api = new AlertApi(url);
        api.logIn(account, Files.readString(passwordFile).strip());
        return api;
    }
}
