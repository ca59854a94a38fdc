package dev.vallum.gateway.inputs;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import dev.vallum.gateway.broker.TopicFilter;
import dev.vallum.gateway.secret.SecretFile;
import dev.vallum.gateway.secret.Trust;
import dev.vallum.gateway.site.SensorKind;
import dev.vallum.gateway.site.SensorPlace;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.site.SourcePlace;
import dev.vallum.wire.DetectionType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Finds what a file of inputs says that can't be: each finding names its line. */
final class InputsCheck {
    /** A secret that can be guessed would be worse than none. */
    private static final int SHORTEST_SECRET = 20;

    private final YamlFile<InputsFile> file;
    private final Path folder;
    private final Site site;

    private InputsCheck(YamlFile<InputsFile> file, Path folder, Site site) {
        this.file = file;
        this.folder = folder;
        this.site = site;
    }

    static InputsPlan check(YamlFile<InputsFile> file, Path path, Site site)
            throws ConfigurationException {
        var folder = path.toAbsolutePath().getParent();
        return new InputsCheck(file, folder == null ? Path.of("/") : folder, site).plan();
    }

    private InputsPlan plan() throws ConfigurationException {
        var broker = broker();
        var sources = new ArrayList<Source>();
        var seen = new HashSet<String>();
        var settings = file.value().sources();
        for (int i = 0; i < settings.size(); i++) {
            var place = "/sources/" + i;
            if (!seen.add(settings.get(i).id())) {
                throw file.error(place + "/id", "'" + settings.get(i).id() + "' stands twice");
            }
            var source = source(place, settings.get(i), broker.isPresent());
            requireOwnTopic(place, source, sources);
            sources.add(source);
        }
        return new InputsPlan(sources, broker);
    }

    private Source source(String place, SourceSettings settings, boolean isOutside)
            throws ConfigurationException {
        var known = site.source(settings.id());
        if (known.isEmpty()) {
            throw file.error(
                    place + "/id", "the site file has no source '%s'".formatted(settings.id()));
        }
        var topic = topic(place, settings, isOutside);
        var secretFile = settings.secretFile();
        if (secretFile == null && (topic.isEmpty() || !isOutside)) {
            throw file.error(place, "the key 'secretFile' is missing");
        }
        var source =
                new Source(
                        settings.id(),
                        known.get().name(),
                        settings,
                        secretFile == null
                                ? Optional.empty()
                                : Optional.of(secret(place + "/secretFile", secretFile)),
                        topic,
                        kinds(known.get()));
        requireSensors(place, source);
        requireEvents(place, source);
        return source;
    }

    private static Map<String, SensorKind> kinds(SourcePlace place) {
        return place.sensors().stream()
                .collect(Collectors.toMap(SensorPlace::id, SensorPlace::kind));
    }

    private String secret(String place, String name) throws ConfigurationException {
        var secret = orError(place, () -> SecretFile.read(folder.resolve(name)));
        if (secret.length() < SHORTEST_SECRET) {
            throw file.error(
                    place, "the secret has less than %d characters".formatted(SHORTEST_SECRET));
        }
        return secret;
    }

    private Optional<TopicFilter> topic(String place, SourceSettings settings, boolean isOutside)
            throws ConfigurationException {
        var text = settings.topic();
        if (text == null) {
            return Optional.empty();
        }
        var topic = orError(place + "/topic", () -> new TopicFilter(text));
        if (!isOutside && topic.overlaps(new TopicFilter("vallum/#"))) {
            throw file.error(
                    place + "/topic", "topics below vallum are those of nodes; use others");
        }
        return Optional.of(topic);
    }

    private void requireOwnTopic(String place, Source source, List<Source> others)
            throws ConfigurationException {
        if (source.topic().isEmpty()) {
            return;
        }
        var topic = source.topic().get();
        for (var other : others) {
            if (other.topic().filter(topic::overlaps).isPresent()) {
                throw file.error(
                        place + "/topic",
                        "has topics that are those of source '%s' too".formatted(other.id()));
            }
        }
    }

    private void requireSensors(String place, Source source) throws ConfigurationException {
        var settings = source.settings();
        if (settings.sensor() != null) {
            requireSensor(place + "/sensor", source, settings.sensor());
        }
        if (settings.sensors() != null) {
            for (var entry : settings.sensors().entrySet()) {
                requireSensor(
                        place + "/sensors/" + escaped(entry.getKey()), source, entry.getValue());
            }
        }
        boolean isStation = source.sensors().containsValue(SensorKind.WEATHER);
        if (settings.weather() != null && !isStation) {
            throw file.error(
                    place + "/weather",
                    "the site file gives this source no sensor of kind weather");
        }
    }

    private void requireSensor(String place, Source source, String sensor)
            throws ConfigurationException {
        if (!source.sensors().containsKey(sensor)) {
            throw file.error(
                    place,
                    "the site file gives source '%s' no sensor '%s'"
                            .formatted(source.id(), sensor));
        }
    }

    private void requireEvents(String place, Source source) throws ConfigurationException {
        var events = source.settings().events();
        if (events == null) {
            return;
        }
        var fields = source.settings().fields();
        boolean isAnyOtherAlone = events.keySet().equals(Set.of(MessageReader.ANY_OTHER));
        if ((fields == null || fields.event() == null) && !isAnyOtherAlone) {
            throw file.error(
                    place + "/events",
                    "without 'fields: { event: ... }' there is one event alone, '*'");
        }
        for (var entry : events.entrySet()) {
            requireKind(place + "/events/" + escaped(entry.getKey()), entry.getValue());
        }
    }

    private void requireKind(String place, SourceSettings.Event event)
            throws ConfigurationException {
        var type = event.type();
        if (type == null) {
            return;
        }
        orError(place + "/type", () -> new DetectionType(type));
        if (event.category() == null && Kinds.category(type).isEmpty()) {
            throw file.error(
                    place + "/type",
                    "'%s': write 'category' too, or one of: %s"
                            .formatted(type, String.join(", ", Kinds.names())));
        }
    }

    private Optional<InputsPlan.OutsideBroker> broker() throws ConfigurationException {
        var outside = file.value().broker();
        if (outside == null) {
            return Optional.empty();
        }
        var passwordFile = outside.passwordFile();
        var password =
                passwordFile == null
                        ? ""
                        : orError(
                                "/broker/passwordFile",
                                () -> SecretFile.read(folder.resolve(passwordFile)));
        var trustFile = outside.trustFile();
        var trust =
                orError(
                        "/broker/trustFile",
                        () -> Trust.of(trustFile == null ? null : folder.resolve(trustFile)));
        var user = outside.user() == null ? "" : outside.user();
        return Optional.of(
                new InputsPlan.OutsideBroker(outside.address().toString(), user, password, trust));
    }

    private <T> T orError(String place, Supplier<T> read) throws ConfigurationException {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw file.error(place, String.valueOf(e.getMessage()));
        }
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
