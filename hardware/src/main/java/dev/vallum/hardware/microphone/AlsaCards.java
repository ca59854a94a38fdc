package dev.vallum.hardware.microphone;

import dev.vallum.hardware.sensor.SensorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * From the name that people give a sound card to the one that ALSA opens. It is looked up anew each
 * time, since cards come, go and change their numbers. These name a card:
 *
 * <ul>
 *   <li>{@code default}: whatever ALSA's configuration says;
 *   <li>a part of what {@code /proc/asound/cards} shows of it, such as {@code googlevoicehat} or
 *       {@code USB Audio}, small and capital letters alike: the first card that fits and records,
 *       and its first device that does. What is plugged in may change the cards' order, but not
 *       their names, so this is the best one;
 *   <li>{@code plughw:1,0} or {@code hw:CARD=Loopback,DEV=1}, also within other words as in {@code
 *       Loopback [plughw:0,1]}. {@code hw:} is opened as {@code plughw:} too: I2S cards give 32
 *       bits in stereo only, which the latter converts.
 * </ul>
 */
final class AlsaCards {
    private static final Pattern ADDRESS = Pattern.compile("(?:plug)?hw:([^\\s\\]]+)");
    private static final Pattern CARD = Pattern.compile(" *(\\d+) \\[.*");
    private static final Pattern DEVICE = Pattern.compile("(\\d+)-(\\d+):.*");

    private final Path directory;

    /**
     * @param directory {@code /proc/asound}
     */
    AlsaCards(Path directory) {
        this.directory = directory;
    }

    /** A card as {@code /proc/asound/cards} shows it, in two lines. */
    private record Card(int number, String text) {}

    /** A device of a card that records. */
    private record Device(int card, int device) {}

    /**
     * @return what ALSA opens
     * @throws SensorException if there is no such card; the message names those that there are
     */
    String address(String name) throws SensorException {
        if (name.equals("default")) {
            return name;
        }
        var address = ADDRESS.matcher(name);
        return address.find() ? "plughw:" + address.group(1) : addressOfCard(name);
    }

    private String addressOfCard(String name) throws SensorException {
        var devices = devices();
        var seen = new ArrayList<String>();
        for (var card : cards()) {
            var device = devices.stream().filter(found -> found.card == card.number).findFirst();
            if (device.isEmpty()) {
                continue;
            }
            seen.add(card.text);
            if (card.text.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))) {
                return "plughw:" + card.number + "," + device.get().device;
            }
        }
        throw new SensorException(
                "alsa:" + name + ": no sound card of that name; those that record: " + seen);
    }

    private List<Card> cards() {
        var cards = new ArrayList<Card>();
        for (var line : lines("cards")) {
            var first = CARD.matcher(line);
            if (first.matches()) {
                cards.add(new Card(Integer.parseInt(first.group(1)), line.strip()));
            } else if (!cards.isEmpty()) {
                var card = cards.removeLast();
                cards.add(new Card(card.number, card.text + " " + line.strip()));
            }
        }
        return cards;
    }

    private List<Device> devices() {
        var devices = new ArrayList<Device>();
        for (var line : lines("pcm")) {
            var device = DEVICE.matcher(line);
            if (device.matches() && line.contains(": capture ")) {
                devices.add(
                        new Device(
                                Integer.parseInt(device.group(1)),
                                Integer.parseInt(device.group(2))));
            }
        }
        return devices;
    }

    /** A kernel without sound has no such files, and so no cards. */
    private Iterable<String> lines(String file) {
        try {
            return Files.readAllLines(directory.resolve(file));
        } catch (IOException _) {
            return new ArrayList<>();
        }
    }
}
