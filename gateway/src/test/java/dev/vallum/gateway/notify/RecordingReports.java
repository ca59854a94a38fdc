package dev.vallum.gateway.notify;

import dev.vallum.gateway.operation.WayOutReports;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what the command room would be told. */
final class RecordingReports implements WayOutReports {
    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public boolean failed(String way, String problem) {
        told.add(way + " failed: " + problem);
        return true;
    }

    @Override
    public boolean works(String way) {
        told.add(way + " works");
        return true;
    }
}
