/*
 * Preloaded into a process under test. A small file that the test writes tells it how far the wall
 * clock is off, and whether forcing to disk fails or takes long. What a node has surely forced of
 * its journal is copied to a place that no fault reaches, before the node hears that it is on disk.
 *
 * VALLUM_CHAOS_CONTROL  struct control
 * VALLUM_CHAOS_FORCED   directory; gets NODE.JOURNAL.SEGMENT: length (8 bytes), the forced bytes
 * VALLUM_CHAOS_FAILS    what a path holds whose forcing fails or takes long
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define HEADER_BYTES 40 /* of a segment; the journal's id stands at 12 */
#define ID_AT 12
#define ID_BYTES 16

struct control {
    int64_t clock_offset_ns;
    int32_t force_fails;
    int32_t force_takes_ms;
};

static struct control none;
static volatile struct control *control = &none;
static const char *forced_directory;
static const char *fails;
static int (*real_clock_gettime)(clockid_t, struct timespec *);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);

__attribute__((constructor)) static void begin(void) {
    real_clock_gettime = dlsym(RTLD_NEXT, "clock_gettime");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    forced_directory = getenv("VALLUM_CHAOS_FORCED");
    fails = getenv("VALLUM_CHAOS_FAILS");
    const char *path = getenv("VALLUM_CHAOS_CONTROL");
    int file = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        void *shared = mmap(NULL, sizeof none, PROT_READ, MAP_SHARED, file, 0);
        if (shared != MAP_FAILED) control = shared;
        close(file);
    }
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int result = real_clock_gettime == NULL ? (int)syscall(SYS_clock_gettime, clock, time)
                                            : real_clock_gettime(clock, time);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        int64_t ns = time->tv_sec * 1000000000LL + time->tv_nsec + control->clock_offset_ns;
        time->tv_sec = ns / 1000000000LL;
        time->tv_nsec = ns % 1000000000LL;
    }
    return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    (void)zone;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *into) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (into != NULL) *into = now.tv_sec;
    return now.tv_sec;
}

static int ends_with(const char *text, const char *end) {
    size_t length = strlen(text), of_end = strlen(end);
    return length >= of_end && strcmp(text + length - of_end, end) == 0;
}

static void complain(const char *path, const char *what) {
    char name[4096];
    snprintf(name, sizeof name, "%s/complaints", forced_directory);
    int file = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) return;
    dprintf(file, "%s: %s\n", path, what);
    close(file);
}

/* PATH is DATA/NODE/journal/SEGMENT. */
static int copy_name(char *name, size_t size, char *path, const unsigned char *header) {
    char *segment = strrchr(path, '/');
    if (segment == NULL) return 0;
    *segment++ = 0;
    char *journal = strrchr(path, '/');
    if (journal == NULL) return 0;
    *journal = 0;
    char *node = strrchr(path, '/');
    if (node == NULL) return 0;
    char id[2 * ID_BYTES + 1];
    for (int i = 0; i < ID_BYTES; i++) snprintf(id + 2 * i, 3, "%02x", header[ID_AT + i]);
    snprintf(name, size, "%s/%s.%s.%s", forced_directory, node + 1, id, segment);
    return 1;
}

/* The length is written last and at once: a kill in between leaves what counted before. */
static void copy_forced(int from, const char *path) {
    unsigned char header[HEADER_BYTES];
    char name[4096], parts[4096];
    struct stat found;
    snprintf(parts, sizeof parts, "%s", path);
    if (pread(from, header, sizeof header, 0) != sizeof header || fstat(from, &found) != 0
        || !copy_name(name, sizeof name, parts, header)) return;
    int file = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        complain(path, "can't be copied");
        return;
    }
    int64_t length = 0;
    if (pread(file, &length, sizeof length, 0) != sizeof length) length = 0;
    if (found.st_size < length) complain(path, "is shorter than what was forced of it");
    char bytes[65536];
    while (length < found.st_size) {
        ssize_t count = pread(from, bytes, sizeof bytes, length);
        if (count <= 0 || pwrite(file, bytes, count, sizeof length + length) != count) {
            complain(path, "can't be copied");
            break;
        }
        length += count;
        if (pwrite(file, &length, sizeof length, 0) != sizeof length) complain(path, "no length");
    }
    close(file);
}

static int force(int file, int (*real)(int)) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length < 0 ? 0 : length] = 0;
    if (fails != NULL && strstr(path, fails) != NULL) {
        int ms = control->force_takes_ms;
        struct timespec wait = {ms / 1000, ms % 1000 * 1000000L};
        if (ms > 0) nanosleep(&wait, NULL);
        if (control->force_fails) {
            errno = EIO;
            return -1;
        }
    }
    int result = real(file);
    if (result == 0 && forced_directory != NULL && ends_with(path, ".segment")) {
        copy_forced(file, path);
    }
    return result;
}

int fsync(int file) {
    return force(file, real_fsync);
}

int fdatasync(int file) {
    return force(file, real_fdatasync);
}
