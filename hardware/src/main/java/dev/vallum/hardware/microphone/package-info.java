/**
 * Microphones: a live one on ALSA, and recordings in its place.
 *
 * <p>Neighbours may rely on this: sound comes as one channel of 16 bit at 16,000 samples per second
 * in blocks of 512, whatever the device or file had; a file that can't be played as that is refused
 * with its name and what is wrong with it. Recordings get a noise floor of −66 dBFS, because no
 * microphone in the field is digitally silent and silence must not become a cue.
 *
 * <p>Wiring note, INMP441 on a Raspberry Pi: VDD 3.3 V, SCK GPIO 18, WS GPIO 19, SD GPIO 20, L/R to
 * ground; {@code dtoverlay=googlevoicehat-soundcard} in {@code config.txt} makes it a sound card.
 */
@NullMarked
package dev.vallum.hardware.microphone;

import org.jspecify.annotations.NullMarked;
