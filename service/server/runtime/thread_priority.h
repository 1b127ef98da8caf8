// LowerThreadPriority lets a thread of long work give way to those that answer people.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_THREAD_PRIORITY_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_THREAD_PRIORITY_H_

namespace listeplass::server {

// Adds `niceness`, from 0 to 19, to the calling thread's (nice(2)). A thread of 10 gets about a tenth of a core that
// one of 0 wants whole, and all of one that nobody else wants.
void LowerThreadPriority(int niceness);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_THREAD_PRIORITY_H_
