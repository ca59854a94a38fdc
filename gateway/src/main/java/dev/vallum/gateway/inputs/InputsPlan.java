package dev.vallum.gateway.inputs;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import dev.vallum.gateway.broker.BrokerSettings.Guest;
import dev.vallum.gateway.site.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The inputs as their file has them, checked against the site and ready to be used. */
public final class InputsPlan {
    private final List<Source> sources;
    private final Optional<OutsideBroker> broker;

    InputsPlan(List<Source> sources, Optional<OutsideBroker> broker) {
        this.sources = List.copyOf(sources);
        this.broker = broker;
    }

    /**
     * An outside broker.
     *
     * @param user empty for a broker that asks for none
     */
    record OutsideBroker(String address, String user, String password, SSLContext trust) {
        @Override
        public String toString() {
            return address;
        }
    }

    /** For a gateway that nobody else's devices tell anything. */
    public static InputsPlan none() {
        return new InputsPlan(List.of(), Optional.empty());
    }

    /**
     * Reads the file of the inputs.
     *
     * @throws ConfigurationException with file and line of what is wrong
     */
    public static InputsPlan read(Path file, Site site) throws ConfigurationException {
        return InputsCheck.check(YamlFile.read(file, InputsFile.class), file, site);
    }

    /** Each source in a line. */
    public List<String> descriptions() {
        return sources.stream().map(InputsPlan::description).toList();
    }

    private static String description(Source source) {
        var ways = new ArrayList<String>();
        source.secret().ifPresent(_ -> ways.add("HTTP"));
        source.topic().ifPresent(topic -> ways.add("MQTT " + topic));
        var fields = source.settings().fields();
        boolean isKnownAgain = fields != null && (fields.id() != null || fields.time() != null);
        return "%s (%s), %d sensors%s"
                .formatted(
                        source.id(),
                        String.join(", ", ways),
                        source.sensors().size(),
                        isKnownAgain
                                ? ""
                                : "; has neither id nor time, so what comes twice counts twice");
    }

    /** Who comes in to the gateway's own broker; nobody where the sources have another. */
    public List<Guest> guests() {
        if (broker.isPresent()) {
            return List.of();
        }
        var guests = new ArrayList<Guest>();
        for (var source : sources) {
            source.topic()
                    .ifPresent(topic ->
                            guests.add(
                                    new Guest(source.id(), source.secret().orElseThrow(), topic)));
        }
        return guests;
    }

    List<Source> sources() {
        return sources;
    }

    Optional<OutsideBroker> broker() {
        return broker;
    }
}
