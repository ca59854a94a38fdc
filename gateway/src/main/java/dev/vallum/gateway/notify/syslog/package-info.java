/**
 * Tells a syslog server, after RFC 5424, over TCP with octet counting (RFC 6587), TLS (RFC 5425) or
 * UDP (RFC 5426).
 *
 * <p>Nobody answers on syslog: what is handed over counts as sent. Over TCP and TLS a connection
 * that the server has closed is noticed before the next message is put into it.
 */
@NullMarked
package dev.vallum.gateway.notify.syslog;

import org.jspecify.annotations.NullMarked;
