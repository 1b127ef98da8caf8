// What the system tells of a process's memory.
#ifndef LISTEPLASS_TESTS_SUPPORT_PROCESS_MEMORY_H_
#define LISTEPLASS_TESTS_SUPPORT_PROCESS_MEMORY_H_

#include <sys/types.h>

#include <cstdint>

namespace listeplass {

// Returns the bytes of it that are in memory now; 0 if there is no such process.
int64_t ResidentBytes(pid_t process);
// Returns the most that were at any time.
int64_t PeakResidentBytes(pid_t process);

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_PROCESS_MEMORY_H_
