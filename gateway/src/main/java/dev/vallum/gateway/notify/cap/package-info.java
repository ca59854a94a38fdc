/**
 * Publishes alerts as an Atom feed of documents of the Common Alerting Protocol 1.2 (OASIS), for
 * those who come and fetch them.
 *
 * <p>Each act on an alert is a document of its own that names those before it: the first is an
 * Alert, what follows an Update, and the closing of what was no intrusion a Cancel.
 */
@NullMarked
package dev.vallum.gateway.notify.cap;

import org.jspecify.annotations.NullMarked;
