// `listeplass list reduce` lowers a list's ceiling by a draw, and `listeplass list draw` shows and checks such a draw
// (R21).
#ifndef LISTEPLASS_CLIENTS_CLI_LISTS_DRAW_COMMANDS_H_
#define LISTEPLASS_CLIENTS_CLI_LISTS_DRAW_COMMANDS_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"

namespace listeplass::cli {

struct ReduceOptions {
  std::string list;
  int64_t ceiling = 0;
  bool municipal_agreement = false;
  std::string effective;  // a date; empty: the server's default
  std::string reason;
  std::string etag;
  bool yes = false;  // do not ask
  bool dry_run = false;
};

// Shows how many would leave, asks, then draws lots and shows who leaves. It does it with the etag and day of the
// rehearsal, whose lots are others, so that nobody knows before a "yes" who leaves. With `yes` it does it without a
// look. If nobody can be asked and `yes` is not given: INVALID_ARGUMENT
// (CONFIRMATION_REQUIRED). A "no" is OK and changes nothing.
absl::Status ReduceList(Context& context, const ReduceOptions& options);

// Shows the draw and draws again. DATA_LOSS (DRAW_WRONG): the second draw has another outcome.
absl::Status ShowDraw(Context& context, const std::string& list);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LISTS_DRAW_COMMANDS_H_
