/**
 * Microphones: a live one on ALSA, and recordings in its place.
 *
 * <p>Neighbours may rely on this: sound comes as one channel of 16 bit at 16,000 samples per second
 * in blocks of 512, whatever the device or file had; a file that can't be played as that is refused
 * with its name and what is wrong with it. Recordings get a noise floor of −66 dBFS, because no
 * microphone in the field is digitally silent and silence must not become a cue.
 *
 * <p>A card is named in one of the ways that {@code AlsaCards} knows, best by a part of its name:
 * numbers change with what else is plugged in. It needs Debian's {@code libasound2}, and the user
 * the group {@code audio}. A card that is pulled out is noticed within half a second, and found
 * within a second after it is back. One of several channels is their mean, so a lone microphone on
 * a stereo card comes 6 dB quieter.
 *
 * <p>Wiring note, INMP441 on a Raspberry Pi (TDK InvenSense, data sheet DS-INMP441-00): VDD 3.3 V
 * (bears 1.62 to 3.63 V) with 100 nF, CHIPEN to VDD, L/R to ground for the left channel, SCK GPIO
 * 18, WS GPIO 19, SD GPIO 20 with 100 kΩ to ground; lines not longer than some 20 cm. {@code
 * dtoverlay=googlevoicehat-soundcard} in {@code config.txt} makes it a sound card; it gives 32 bits
 * in stereo at 48,000 samples per second.
 */
@NullMarked
package dev.vallum.hardware.microphone;

import org.jspecify.annotations.NullMarked;
