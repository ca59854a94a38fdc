package dev.vallum.node.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vallum.hardware.inventory.DeviceAccess;
import dev.vallum.node.check.verdict.Verdict;
import java.util.Locale;

/** A check for programs. Keys and findings keep their meaning; the words in values may change. */
final class CheckJson {
    private final ObjectMapper mapper =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    String write(Checked checked) {
        var root = mapper.createObjectNode();
        root.put("right", checked.wrong() == 0);
        root.set("board", board(checked));
        var sensors = root.putArray("sensors");
        for (var sensor : checked.sensors()) {
            var node = sensors.addObject();
            node.put("id", sensor.sensor().id().toString());
            node.put("kind", sensor.sensor().kind().name().toLowerCase(Locale.ROOT));
            node.put("device", sensor.sensor().device().toString());
            put(node, sensor.verdict());
        }
        var key = "gateway";
        for (var gateway : checked.gateways()) {
            var node = root.putObject(key);
            node.put("broker", gateway.broker());
            put(node, gateway.verdict());
            key = "backupGateway";
        }
        try {
            return mapper.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(ObjectNode node, Verdict verdict) {
        node.put("right", verdict.isRight());
        node.put("finding", verdict.finding().code());
        node.put("values", verdict.values());
        node.put("advice", verdict.advice());
    }

    private ObjectNode board(Checked checked) {
        var inventory = checked.inventory();
        var node = mapper.createObjectNode();
        node.put("model", inventory.model().orElse(""));
        node.put("kernel", inventory.kernel());
        node.put("clock", checked.clock());
        var pins = node.putArray("pins");
        for (var chip : inventory.pinChips()) {
            var entry = add(pins, chip.device());
            entry.put("label", chip.label()).put("lines", chip.lines());
            var taken = entry.putArray("taken");
            chip.taken()
                    .forEach(line ->
                            taken.addObject()
                                    .put("line", line.offset())
                                    .put("holder", line.holder()));
        }
        var i2c = node.putArray("i2c");
        for (var bus : inventory.i2c()) {
            var entry = add(i2c, bus.device());
            entry.put("adapter", bus.adapter());
            var found = checked.answering().get(bus.device().path().toString());
            if (found != null) {
                var answering = entry.putArray("answering");
                found.forEach(chip -> answering.add("0x%02x".formatted(chip.address())));
            }
        }
        var spi = node.putArray("spi");
        inventory.spi().forEach(device -> add(spi, device));
        var sound = node.putArray("sound");
        inventory.sound().forEach(card -> add(sound, card.device()).put("card", card.card()));
        var watchdogs = node.putArray("watchdogs");
        inventory
                .watchdogs()
                .forEach(dog -> add(watchdogs, dog.device()).put("identity", dog.identity()));
        return node;
    }

    private static ObjectNode add(ArrayNode array, DeviceAccess device) {
        return array.addObject()
                .put("device", device.path().toString())
                .put("mayOpen", device.mayOpen())
                .put("group", device.group());
    }
}
