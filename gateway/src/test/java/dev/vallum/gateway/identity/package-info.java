/** Ingest against broken disks, lying nodes and brokers that go away. */
@NullMarked
package dev.vallum.gateway.identity;

import org.jspecify.annotations.NullMarked;
