/**
 * Tells an alarm receiving centre by SIA DC-09 over TCP, in SIA DC-03 ("SIA-DCS") or Ademco Contact
 * ID ("ADM-CID"), encrypted with AES if there is a key.
 *
 * <p>A message's sequence number is made from the notice, so that a receiver knows again what comes
 * twice. Link tests ("NULL") show that the receivers are there. The receiver's clock is not taken
 * over from a NAK, which anybody on the way could send: keep both clocks right by NTP.
 */
@NullMarked
package dev.vallum.gateway.notify.dc09;

import org.jspecify.annotations.NullMarked;
