// ProgressBar shows how far a long task has come, on one line of a terminal that it draws anew each time. It is ours
// because none of the project's libraries draws one.
//
//   ProgressBar bar(std::cerr, IsTerminal(STDERR_FILENO));
//   bar.Update("sending rows", 1200, 5000);   // as often as you like: drawn at most ten times a second
//   bar.Clear();                              // or the destructor: leaves the line empty
//
// A bar that is not enabled draws nothing, so callers need no test of their own. Thread safe.
#ifndef LISTEPLASS_CLIENTS_CLI_PROGRESS_BAR_H_
#define LISTEPLASS_CLIENTS_CLI_PROGRESS_BAR_H_

#include <cstdint>
#include <mutex>
#include <ostream>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace listeplass::cli {

class ProgressBar {
 public:
  // `out` must outlive this.
  ProgressBar(std::ostream& out, bool enabled) : out_(out), enabled_(enabled) {}
  ~ProgressBar() { Clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // `total` 0: not known.
  void Update(absl::string_view stage, int64_t done, int64_t total);
  void Clear();

 private:
  std::ostream& out_;
  const bool enabled_;
  std::mutex mutex_;
  std::string stage_;
  absl::Time drawn_at_ = absl::InfinitePast();
};

// The text of the line: "sending rows   [#########---------------------]  30 %  1200 of 4000", 79 columns at most.
std::string ProgressLine(absl::string_view stage, int64_t done, int64_t total);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_PROGRESS_BAR_H_
