package dev.vallum.gateway.notify.homeassistant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.NoticeText;
import dev.vallum.gateway.notify.notice.SitePlan;
import dev.vallum.gateway.notify.notice.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The site as things of Home Assistant: their discovery, their states and their events. */
final class Things {
    static final String ONLINE = "online";
    static final String OFFLINE = "offline";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEST = "test";

    private final HomeAssistantSettings settings;
    private final SitePlan plan;
    private final Status status;

    Things(HomeAssistantSettings settings, SitePlan plan, Status status) {
        this.settings = settings;
        this.plan = plan;
        this.status = status;
    }

    String availabilityTopic() {
        return topic("availability");
    }

    String eventTopic() {
        return topic("event");
    }

    /** What there is: each zone, whether there is an alarm at all, how urgent, and what happens. */
    List<Retained> discovery() {
        var all = new ArrayList<Retained>();
        for (var zone : plan.zones()) {
            var config = thing(zone.id(), zone.name());
            config.put("device_class", "safety");
            config.put("state_topic", topic("zone/" + zone.id() + "/state"));
            config.put("json_attributes_topic", topic("zone/" + zone.id() + "/attributes"));
            all.add(config("binary_sensor", zone.id(), config));
        }
        var alarm = thing("alarm", "Alarm");
        alarm.put("device_class", "safety");
        alarm.put("state_topic", topic("alarm/state"));
        all.add(config("binary_sensor", "alarm", alarm));
        var priority = thing("priority", "Highest priority");
        priority.put("state_topic", topic("priority/state"));
        priority.put("json_attributes_topic", topic("priority/attributes"));
        all.add(config("sensor", "priority", priority));
        var events = thing("events", "What happened");
        events.put("state_topic", eventTopic());
        events.put(
                "event_types",
                Stream.concat(Arrays.stream(Act.values()).map(Things::type), Stream.of(TEST))
                        .toList());
        all.add(config("event", "events", events));
        return all;
    }

    /** How things stand, by the alerts that are open. */
    List<Retained> states(List<Alert> open) {
        var present = open.stream().filter(alert -> alert.state().isActive()).toList();
        var all = new ArrayList<Retained>();
        for (var zone : plan.zones()) {
            var here = present.stream().filter(alert -> alert.zones().contains(zone.id())).toList();
            all.add(
                    new Retained(
                            topic("zone/" + zone.id() + "/state"), here.isEmpty() ? "OFF" : "ON"));
            all.add(
                    new Retained(
                            topic("zone/" + zone.id() + "/attributes"), json(attributes(here))));
        }
        all.add(new Retained(topic("alarm/state"), present.isEmpty() ? "OFF" : "ON"));
        all.add(
                new Retained(
                        topic("priority/state"),
                        present.stream()
                                .map(Alert::priority)
                                .min(Priority::compareTo)
                                .map(Things::type)
                                .orElse("clear")));
        all.add(new Retained(topic("priority/attributes"), json(attributes(present))));
        return all;
    }

    private Map<String, Object> attributes(List<Alert> alerts) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("alerts", alerts.stream().map(Alert::number).toList());
        attributes.put("status", status.name());
        return attributes;
    }

    String event(Notice notice) {
        var event = new LinkedHashMap<String, Object>();
        event.put("event_type", notice.status() == Status.TEST ? TEST : type(notice.act()));
        event.put("id", notice.id());
        event.put("status", notice.status().name());
        event.put("headline", NoticeText.headline(notice));
        event.put("time", notice.time().toString());
        event.put("who", notice.who());
        event.put("alert", notice.alert().number());
        event.put("category", type(notice.alert().category()));
        event.put("priority", type(notice.alert().priority()));
        event.put("state", type(notice.alert().state()));
        event.put("zones", notice.alert().zones().stream().map(Notice.Place::id).toList());
        return json(event);
    }

    private Map<String, Object> thing(String id, String name) {
        var config = new LinkedHashMap<String, Object>();
        config.put("name", name);
        config.put("unique_id", uniqueId(id));
        config.put("availability_topic", availabilityTopic());
        config.put(
                "device",
                Map.of(
                        "identifiers",
                        List.of("vallum_" + plan.site().id()),
                        "name",
                        (status == Status.EXERCISE ? "EXERCISE: " : "") + plan.site().name(),
                        "manufacturer",
                        "Vallum",
                        "model",
                        "Perimeter intrusion detection"));
        config.put("origin", Map.of("name", "Vallum"));
        return config;
    }

    private Retained config(String component, String id, Map<String, Object> config) {
        return new Retained(
                settings.prefix() + "/" + component + "/" + uniqueId(id) + "/config", json(config));
    }

    private String uniqueId(String id) {
        return "vallum_" + plan.site().id() + "_" + id;
    }

    private String topic(String end) {
        return settings.base() + "/" + plan.site().id() + "/" + end;
    }

    private static String type(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private static String json(Map<String, Object> content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can't be written", e);
        }
    }
}
