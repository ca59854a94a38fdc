package dev.vallum.hardware.recorded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes a recording's file: never over another, and for its owner alone. */
final class NewFile {
    private NewFile() {}

    static FileChannel create(Path path) throws RecordingException {
        try {
            return FileChannel.open(
                    path,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new RecordingException(
                    path + ": is there already; record into another folder", e);
        } catch (AccessDeniedException e) {
            throw new RecordingException(path + ": this user may not write there", e);
        } catch (NoSuchFileException e) {
            throw new RecordingException(path + ": there is no such folder", e);
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    static RecordingException failed(Path path, IOException e) {
        return new RecordingException(path + ": can't be written: " + e.getMessage(), e);
    }
}
