package dev.vallum.node.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** What the journal asks of a file system; tests put a failing one in its place. */
interface Disk {

    /** Opens for reading and writing, and creates the file if need be. */
    OpenFile open(Path file) throws IOException;

    List<Path> list(Path directory) throws IOException;

    void createDirectory(Path directory) throws IOException;

    void move(Path from, Path to) throws IOException;

    void delete(Path file) throws IOException;

    /** Makes created, moved and deleted names durable. */
    void forceDirectory(Path directory) throws IOException;

    /** Keeps a second journal off the directory until it is closed. */
    Closeable lock(Path file) throws IOException;

    /** An open file. Closing brings nothing to disk by itself. */
    interface OpenFile extends Closeable {
        long size() throws IOException;

        /** Writes all of the buffer. */
        void write(ByteBuffer from, long position) throws IOException;

        /** Reads until the buffer is full or the file ends. */
        void read(ByteBuffer into, long position) throws IOException;

        void truncate(long size) throws IOException;

        void force() throws IOException;
    }
}
