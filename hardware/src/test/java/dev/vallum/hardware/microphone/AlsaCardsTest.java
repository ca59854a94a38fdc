package dev.vallum.hardware.microphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.hardware.sensor.SensorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlsaCardsTest {
    @TempDir private Path directory;

    private AlsaCards cards() throws IOException {
        Files.writeString(
                directory.resolve("cards"),
                """
                 0 [vc4hdmi        ]: vc4-hdmi - vc4-hdmi
                                      vc4-hdmi
                 1 [sndrpigooglevoi]: RPi-simple - snd_rpi_googlevoicehat_soundcar
                                      snd_rpi_googlevoicehat_soundcard
                10 [Device         ]: USB-Audio - USB Audio Device
                                      C-Media USB Audio Device at usb-0000:01:00.0-1.2, full speed
                """);
        Files.writeString(
                directory.resolve("pcm"),
                """
                00-00: MAI PCM i2s-hifi-0 : MAI PCM i2s-hifi-0 : playback 1
                01-00: Google voiceHAT : Google voiceHAT : playback 1 : capture 1
                10-00: USB Audio : USB Audio : playback 1
                10-01: USB Audio #1 : USB Audio #1 : capture 1
                """);
        return new AlsaCards(directory);
    }

    @ParameterizedTest
    @CsvSource({
        "default,                     default",
        "googlevoicehat,              'plughw:1,0'",
        "sndrpigooglevoi,             'plughw:1,0'",
        "usb audio,                   'plughw:10,1'",
        "C-Media,                     'plughw:10,1'",
        "'plughw:0,1',                'plughw:0,1'",
        "'hw:2,0',                    'plughw:2,0'",
        "'Loopback [plughw:0,1]',     'plughw:0,1'",
        "'hw:CARD=Loopback,DEV=1',    'plughw:CARD=Loopback,DEV=1'"
    })
    void aCardHasManyNames(String name, String address) throws IOException, SensorException {
        assertThat(cards().address(name)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({"vc4", "nothing such"})
    void aCardThatDoesNotRecordIsNoneAndTheOthersAreNamed(String name) throws IOException {
        var cards = cards();
        assertThatThrownBy(() -> cards.address(name))
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("alsa:" + name + ": no sound card of that name")
                .hasMessageContaining("googlevoicehat", "USB Audio Device")
                .hasMessageNotContaining("vc4-hdmi");
    }

    @Test
    void aMachineWithoutSoundHasNoCards() {
        var none = new AlsaCards(directory.resolve("none"));
        assertThatThrownBy(() -> none.address("hat"))
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("those that record: []");
    }
}
