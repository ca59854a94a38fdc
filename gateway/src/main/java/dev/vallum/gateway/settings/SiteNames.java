package dev.vallum.gateway.settings;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names in a site file that secrets and topics are made of.
 *
 * @param sources absent where there are none
 */
public record SiteNames(String id, List<NodeName> nodes, @Nullable List<SourceName> sources) {

    public SiteNames {
        nodes = List.copyOf(nodes);
        sources = sources == null ? null : List.copyOf(sources);
    }

    /** One node of the site. */
    public record NodeName(String id) {}

    /** One of the devices of others that tell the gateway what they see. */
    public record SourceName(String id) {}

    public static SiteNames read(Path site) throws ConfigurationException {
        return YamlFile.readPart(site, SiteNames.class).value();
    }

    public List<String> nodeIds() {
        return nodes.stream().map(NodeName::id).toList();
    }

    public List<String> sourceIds() {
        return sources == null ? List.of() : sources.stream().map(SourceName::id).toList();
    }
}
