// What a sanitizer that a test was built with takes away from it. Built without, the same tests say more.
#ifndef LISTEPLASS_TESTS_SUPPORT_SANITIZERS_H_
#define LISTEPLASS_TESTS_SUPPORT_SANITIZERS_H_

namespace listeplass {

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define LISTEPLASS_THREAD_SANITIZER 1
#endif
#if __has_feature(address_sanitizer)
#define LISTEPLASS_ADDRESS_SANITIZER 1
#endif
#endif

// Whether a program hears of Ctrl-C and Ctrl-Z only after the answer when it is interrupted at a question.
// ThreadSanitizer hands a signal to our handler at the next call that it intercepts, and a program that waits for its
// standard input waits in the C library, where nothing is intercepted.
#if defined(LISTEPLASS_THREAD_SANITIZER)
inline constexpr bool kKeepsSignalsBack = true;
#else
inline constexpr bool kKeepsSignalsBack = false;
#endif

// Whether a process takes several times the memory that it has a use for: what the sanitizers keep of each byte, and
// what they do not give back for a while.
#if defined(LISTEPLASS_THREAD_SANITIZER) || defined(LISTEPLASS_ADDRESS_SANITIZER)
inline constexpr bool kTakesMoreMemory = true;
#else
inline constexpr bool kTakesMoreMemory = false;
#endif

// Whether a process without descriptors is wrongly accused. UndefinedBehaviorSanitizer, which comes with
// AddressSanitizer here, asks by a pipe whether an object's memory may be read, and takes it for none where it gets no
// pipe.
#if defined(LISTEPLASS_ADDRESS_SANITIZER)
inline constexpr bool kNeedsDescriptors = true;
#else
inline constexpr bool kNeedsDescriptors = false;
#endif

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_SANITIZERS_H_
