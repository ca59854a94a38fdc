package dev.vallum.node.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** A real disk until it is told to fail. */
final class BrokenDisk implements Disk {
    private final Disk real = new FileSystemDisk();
    boolean failsForce;
    boolean failsWrite;
    int forces;

    /** How many more changes are made before the power goes; each later one fails. */
    int changesLeft = Integer.MAX_VALUE;

    /** Of the file that was forced last, when it was. */
    long forcedBytes;

    private void change() throws IOException {
        if (changesLeft == 0) {
            throw new IOException("the power is gone");
        }
        changesLeft--;
    }

    @Override
    public OpenFile open(Path file) throws IOException {
        return new BrokenFile(real.open(file));
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        return real.list(directory);
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        change();
        real.createDirectory(directory);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        change();
        real.move(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        change();
        real.delete(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        real.forceDirectory(directory);
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        return real.lock(file);
    }

    private final class BrokenFile implements OpenFile {
        private final OpenFile file;

        BrokenFile(OpenFile file) {
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            change();
            if (failsWrite) {
                from.limit(from.position() + from.remaining() / 2);
                file.write(from, position);
                throw new IOException("No space left on device");
            }
            file.write(from, position);
        }

        @Override
        public void read(ByteBuffer into, long position) throws IOException {
            file.read(into, position);
        }

        @Override
        public void truncate(long size) throws IOException {
            change();
            file.truncate(size);
        }

        @Override
        public void force() throws IOException {
            if (failsForce) {
                throw new IOException("Input/output error");
            }
            forces++;
            forcedBytes = file.size();
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
