#include "clients/cli/feed/letters_command.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/feed/letter.h"
#include "clients/cli/feed/letter_folder.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/cli/usage_error.h"
#include "clients/client/client.h"
#include "clients/client/feed_reader.h"
#include "nlohmann/json.hpp"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

struct LettersOutcome {
  size_t written = 0;
  size_t address_protected = 0;
  int64_t without_home = 0;
  std::string position;
};

void ShowOutcome(Context& context, const LettersOutcome& outcome) {
  if (!context.output.for_people()) {
    const nlohmann::ordered_json json = {{"letters", outcome.written},
                                         {"protected", outcome.address_protected},
                                         {"withoutHome", outcome.without_home},
                                         {"position", outcome.position}};
    context.terminal.out << json.dump(1) << "\n";
    return;
  }
  Fields fields;
  fields.Add("Letters", absl::StrCat(outcome.written, ", of them ", outcome.address_protected,
                                     " to people with a protected address"));
  fields.Add("Left out", absl::StrCat(Count(outcome.without_home, "entry", "entries"),
                                      " about persons without a home or a right here"));
  fields.Add("Position", outcome.position);
  context.terminal.out << Wrapped(fields.Render(), context.terminal.width_columns);
}

}  // namespace

absl::Status WriteLetters(Context& context, const LettersOptions& options) {
  LP_ASSIGN_OR_RETURN(v1::FeedFilter filter, FeedFilterOf(context.names, options.selection));
  LP_ASSIGN_OR_RETURN(LetterFolder folder, LetterFolder::Open(options.to_folder));
  std::string from = options.from;
  if (from.empty()) {
    LP_ASSIGN_OR_RETURN(from, folder.ReadPosition());
  }
  if (from.empty()) return UsageError("the folder is new: say with --from behind which position letters begin");
  client::FeedReader reader(context.client, {.filter = std::move(filter), .from = from});
  std::vector<v1::FeedEntry> entries;
  LP_RETURN_IF_ERROR(reader.ReadToEnd(/*limit=*/0, [&](const v1::FeedEntry& entry) {
    if (!folder.Has(entry.position())) entries.push_back(entry);
    return absl::OkStatus();
  }));
  LP_ASSIGN_OR_RETURN(const Letters made, LettersOf(entries));
  for (const Letter& letter : made.letters) LP_RETURN_IF_ERROR(folder.Add(letter, options.language));
  LP_RETURN_IF_ERROR(folder.Finish(reader.position()));
  const auto is_protected = [](const Letter& letter) { return letter.address_protected; };
  ShowOutcome(context, {.written = made.letters.size(),
                        .address_protected =
                            static_cast<size_t>(std::count_if(made.letters.begin(), made.letters.end(), is_protected)),
                        .without_home = made.without_home,
                        .position = reader.position()});
  return absl::OkStatus();
}

}  // namespace listeplass::cli
