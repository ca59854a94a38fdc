package dev.vallum.node.journal;

/** Something that was wrong with the files at open. */
public sealed interface Damage {

    /** The file's name. */
    String file();

    /** A write that a power loss interrupted; cut, as it never counted. */
    record TornTail(String file, long bytes) implements Damage {}

    /** Records that can't be read any more; what follows them can. */
    record LostRecords(String file, long from, long through) implements Damage {}

    /** A file that isn't a segment of this journal; left as it is, with another ending. */
    record ForeignFile(String file, String problem) implements Damage {}
}
