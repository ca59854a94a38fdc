package dev.vallum.gateway.notify.onvif;

import dev.vallum.gateway.notify.notice.Notice;

/** Where pictures are kept. */
@FunctionalInterface
public interface SnapshotShelf {

    /**
     * Keeps a picture with the notice's alert, through to the disk. The second of a camera for one
     * notice is not kept.
     */
    void keep(Notice notice, Snapshot snapshot);
}
