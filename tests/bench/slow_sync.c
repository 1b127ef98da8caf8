// This library, loaded before others into a server, makes each sync of the store's log take as many milliseconds more
// as the environment's SLOW_SYNC_MILLIS says, so that a crowd can be greater than what a server commits. Each commit
// syncs the log (a file *.log) once.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static void WaitForLog(int descriptor) {
  char link[64], path[4096];
  snprintf(link, sizeof(link), "/proc/self/fd/%d", descriptor);
  const ssize_t length = readlink(link, path, sizeof(path));
  if (length < 4 || memcmp(path + length - 4, ".log", 4) != 0) return;
  const char* millis = getenv("SLOW_SYNC_MILLIS");
  const long total = millis == NULL ? 0 : atol(millis);
  const struct timespec time = {total / 1000, total % 1000 * 1000000};
  nanosleep(&time, NULL);
}

int fdatasync(int descriptor) {
  WaitForLog(descriptor);
  return (int)syscall(SYS_fdatasync, descriptor);
}
