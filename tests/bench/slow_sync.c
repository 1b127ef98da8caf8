// This library, loaded before others into a server, makes each sync to disk take as many milliseconds more as the
// environment's SLOW_SYNC_MILLIS says, so that a crowd can be greater than what a server commits.
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static void Wait(void) {
  const char* millis = getenv("SLOW_SYNC_MILLIS");
  const long total = millis == NULL ? 0 : atol(millis);
  const struct timespec time = {total / 1000, total % 1000 * 1000000};
  nanosleep(&time, NULL);
}

int fdatasync(int descriptor) {
  Wait();
  return (int)syscall(SYS_fdatasync, descriptor);
}

int fsync(int descriptor) {
  Wait();
  return (int)syscall(SYS_fsync, descriptor);
}
