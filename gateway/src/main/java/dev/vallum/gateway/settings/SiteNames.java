package dev.vallum.gateway.settings;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import java.nio.file.Path;
import java.util.List;

/** The names in a site file that secrets and topics are made of. */
public record SiteNames(String id, List<NodeName> nodes) {

    public SiteNames {
        nodes = List.copyOf(nodes);
    }

    /** One node of the site. */
    public record NodeName(String id) {}

    public static SiteNames read(Path site) throws ConfigurationException {
        return YamlFile.readPart(site, SiteNames.class).value();
    }

    public List<String> nodeIds() {
        return nodes.stream().map(NodeName::id).toList();
    }
}
