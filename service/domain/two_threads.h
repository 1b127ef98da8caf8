// InHalves splits work on a row of things in two and does the first half on a thread of its own.
#ifndef LISTEPLASS_SERVICE_DOMAIN_TWO_THREADS_H_
#define LISTEPLASS_SERVICE_DOMAIN_TWO_THREADS_H_

#include <cstddef>
#include <future>
#include <utility>

namespace listeplass {

// Returns what `work(begin, end)` returns for the first half of `count` things and for the second. `work` is called
// from two threads at once.
template <typename Work>
auto InHalves(size_t count, const Work& work) {
  const size_t half = count / 2;
  auto first = std::async([&] { return work(size_t{0}, half); });
  auto second = work(half, count);
  return std::pair(first.get(), std::move(second));
}

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_TWO_THREADS_H_
