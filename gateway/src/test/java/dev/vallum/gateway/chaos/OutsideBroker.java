package dev.vallum.gateway.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mosquitto with the site's nodes as its users. It keeps nothing over a restart. */
record OutsideBroker(Path folder, int port) {
    private static final String GATEWAY_SECRET = "a-secret-of-the-gateway";

    /** Where it is installed; Debian keeps it in a folder that is not on everyone's path. */
    static Optional<Path> program() {
        return List.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto")
                .stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    List<String> command() {
        return List.of(program().orElseThrow().toString(), "-c", configuration().toString());
    }

    /** The file with what the gateway proves itself by. */
    Path gatewaySecret() {
        return folder.resolve("gateway.secret");
    }

    private Path configuration() {
        return folder.resolve("mosquitto.conf");
    }

    /**
     * @param secrets by user
     */
    void configure(Map<String, String> secrets) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        writePrivate(gatewaySecret(), GATEWAY_SECRET + "\n");
        var passwords = folder.resolve("passwords");
        var lines = new ArrayList<String>();
        lines.add("gateway:" + GATEWAY_SECRET);
        secrets.forEach((user, secret) -> lines.add(user + ":" + secret));
        writePrivate(passwords, String.join("\n", lines) + "\n");
        int status =
                new ProcessBuilder("mosquitto_passwd", "-U", passwords.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
        if (status != 0) {
            throw new IOException("mosquitto_passwd ended with " + status);
        }
        Files.write(
                configuration(),
                List.of(
                        "listener " + port + " 127.0.0.1",
                        "password_file " + passwords,
                        "allow_anonymous false",
                        "max_topic_alias 0",
                        "user " + System.getProperty("user.name")));
    }

    private static void writePrivate(Path file, String text) throws IOException {
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }
}
