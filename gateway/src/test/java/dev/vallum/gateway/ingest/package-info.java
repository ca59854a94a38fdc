/** Ingest against broken disks, lying nodes and brokers that go away. */
@NullMarked
package dev.vallum.gateway.ingest;

import org.jspecify.annotations.NullMarked;
