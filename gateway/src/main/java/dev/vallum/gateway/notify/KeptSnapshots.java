package dev.vallum.gateway.notify;

import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.Status;
import dev.vallum.gateway.notify.onvif.Snapshot;
import dev.vallum.gateway.notify.onvif.SnapshotShelf;
import dev.vallum.gateway.store.NewSnapshot;
import dev.vallum.gateway.store.SnapshotStore;

/** Pictures in the gateway's database, with their alerts. */
public record KeptSnapshots(SnapshotStore store) implements SnapshotShelf {
    @Override
    public void keep(Notice notice, Snapshot snapshot) {
        store.add(
                new NewSnapshot(
                        notice.alert().id(),
                        notice.alert().number(),
                        snapshot.camera(),
                        snapshot.zone(),
                        notice.number(),
                        notice.status() == Status.EXERCISE,
                        snapshot.takenAt(),
                        snapshot.image().bytes(),
                        snapshot.image().width(),
                        snapshot.image().height()));
    }
}
