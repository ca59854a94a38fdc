/**
 * Tells by e-mail, through a mail server that takes it by SMTP with STARTTLS or TLS.
 *
 * <p>A message's {@code Message-ID} is made from the notice's id: what comes twice is shown once by
 * most programs, and messages about one alert are one thread.
 */
@NullMarked
package dev.vallum.gateway.notify.mail;

import org.jspecify.annotations.NullMarked;
