// What a sanitizer that a test was built with takes away from it. Built without, the same tests say more.
#ifndef LISTEPLASS_TESTS_SUPPORT_SANITIZERS_H_
#define LISTEPLASS_TESTS_SUPPORT_SANITIZERS_H_

#if defined(__has_feature)  // clang alone has it, and only clang builds with sanitizers here
#define LISTEPLASS_HAS_FEATURE(feature) __has_feature(feature)
#else
#define LISTEPLASS_HAS_FEATURE(feature) 0
#endif

namespace listeplass {

inline constexpr bool kThreadSanitizer = LISTEPLASS_HAS_FEATURE(thread_sanitizer);
inline constexpr bool kAddressSanitizer = LISTEPLASS_HAS_FEATURE(address_sanitizer);

// Whether a program hears of Ctrl-C and Ctrl-Z only after the answer when it is interrupted at a question.
// ThreadSanitizer hands a signal to our handler at the next call that it intercepts, and a program that waits for its
// standard input waits in the C library, where nothing is intercepted.
inline constexpr bool kKeepsSignalsBack = kThreadSanitizer;

// Whether a process takes several times the memory that it has a use for: what the sanitizers keep of each byte, and
// what they do not give back for a while.
inline constexpr bool kTakesMoreMemory = kThreadSanitizer || kAddressSanitizer;

// Whether a process without descriptors is wrongly accused. UndefinedBehaviorSanitizer, which comes with
// AddressSanitizer here, asks by a pipe whether an object's memory may be read, and takes it for none where it gets no
// pipe.
inline constexpr bool kNeedsDescriptors = kAddressSanitizer;

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_SANITIZERS_H_
