// kKeepsSignalsBack tells tests that interrupt a program at a question whether the program would hear of it.
//
// ThreadSanitizer hands a signal to our handler only at the next call that it intercepts. A program that waits for its
// standard input waits in the C library, where nothing is intercepted, so that Ctrl-C and Ctrl-Z would be heard after
// the answer. Built without it, the same tests run.
#ifndef LISTEPLASS_TESTS_SUPPORT_THREAD_SANITIZER_H_
#define LISTEPLASS_TESTS_SUPPORT_THREAD_SANITIZER_H_

namespace listeplass {

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
inline constexpr bool kKeepsSignalsBack = true;
#else
inline constexpr bool kKeepsSignalsBack = false;
#endif
#else
inline constexpr bool kKeepsSignalsBack = false;
#endif

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_THREAD_SANITIZER_H_
