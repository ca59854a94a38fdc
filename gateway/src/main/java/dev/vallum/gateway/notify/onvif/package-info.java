/**
 * Points a site's camera at the zone of an alert, and takes a picture if the site has allowed that.
 *
 * <p>By ONVIF: SOAP 1.2 to the device, media (ver10) and PTZ (ver20) services, with a {@code
 * UsernameToken} of WS-Security or, once a camera asks for it, HTTP Digest. Neighbours may rely on
 * this: a password leaves the gateway in neither, what a camera says is data that is bounded and
 * checked, and no address that it names leads to another host. Nothing that lives here looks at who
 * or what is in a picture.
 */
@NullMarked
package dev.vallum.gateway.notify.onvif;

import org.jspecify.annotations.NullMarked;
