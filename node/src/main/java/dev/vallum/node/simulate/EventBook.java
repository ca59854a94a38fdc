package dev.vallum.node.simulate;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import java.util.List;
import java.util.Optional;

/** Single events that can be played on demand. */
record EventBook(List<Play> plays) {
    EventBook {
        plays = List.copyOf(plays);
    }

    /**
     * @param zone where it is played if nobody says
     */
    record Play(String name, String zone, List<ScenarioEvent> events) {
        Play {
            events = List.copyOf(events);
        }
    }

    static EventBook load() {
        try {
            return YamlFile.readText(
                            "events.yaml", Scenario.resource("events.yaml"), EventBook.class)
                    .value();
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<Play> find(String name) {
        return plays.stream().filter(play -> play.name().equals(name)).findFirst();
    }
}
