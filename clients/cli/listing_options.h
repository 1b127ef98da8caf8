// ListingOptions is what commands take that list something of something.
#ifndef LISTEPLASS_CLIENTS_CLI_LISTING_OPTIONS_H_
#define LISTEPLASS_CLIENTS_CLI_LISTING_OPTIONS_H_

#include <cstdint>
#include <string>

namespace listeplass::cli {

// Of what to show how much: of a municipality, list or plan. Limit 0: all.
struct ListingOptions {
  std::string of;
  int64_t limit = 0;
};

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LISTING_OPTIONS_H_
