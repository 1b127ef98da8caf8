// `letters` writes a letter for each household and happening of the feed (letter_folder.h). See context.h for what all
// commands share.
#ifndef LISTEPLASS_CLIENTS_CLI_FEED_LETTERS_COMMAND_H_
#define LISTEPLASS_CLIENTS_CLI_FEED_LETTERS_COMMAND_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"
#include "clients/cli/feed/feed_commands.h"

namespace listeplass::cli {

struct LettersOptions {
  FeedSelection selection;  // of which `person` stays empty
  std::string from;         // empty: where the folder's last run ended
  std::string to_folder;
  std::string language;  // "nb", "en"; empty: both
};
absl::Status WriteLetters(Context& context, const LettersOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FEED_LETTERS_COMMAND_H_
