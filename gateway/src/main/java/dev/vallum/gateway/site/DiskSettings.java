package dev.vallum.gateway.site;

/**
 * When the gateway's own disk counts as filling up: below both limits. A share alone would call for
 * somebody on a big disk that has room for years, a fixed figure alone on a small one that is
 * nearly empty.
 *
 * @param warnBelowMib free MiB; a detection takes about one KiB, so that 1024 MiB are a million of
 *     them, weeks even of a busy site
 * @param warnBelowShare of the disk, above 0 and at most 1
 */
public record DiskSettings(int warnBelowMib, double warnBelowShare) {
    private static final long MIB = 1024 * 1024;

    public DiskSettings {
        if (warnBelowMib < 1) {
            throw new IllegalArgumentException("warnBelowMib is at least 1");
        }
        if (!(warnBelowShare > 0 && warnBelowShare <= 1)) {
            throw new IllegalArgumentException("warnBelowShare is above 0 and at most 1");
        }
    }

    /** The limit for a disk, in bytes. */
    public long warnBelowBytes(long totalBytes) {
        return Math.min(warnBelowMib * MIB, (long) (totalBytes * warnBelowShare));
    }
}
