// ListingOptions are the options of commands that list the parts of one thing, such as the moves of a plan.
#ifndef LISTEPLASS_CLIENTS_CLI_LISTING_OPTIONS_H_
#define LISTEPLASS_CLIENTS_CLI_LISTING_OPTIONS_H_

#include <cstdint>
#include <string>

namespace listeplass::cli {

// `of` is the municipality, list or plan whose parts are shown. `limit` 0: all.
struct ListingOptions {
  std::string of;
  int64_t limit = 0;
};

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LISTING_OPTIONS_H_
