// LettersOf makes letters of the feed's entries: one for each household and happening, that tells it once. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_FEED_LETTER_H_
#define LISTEPLASS_CLIENTS_CLI_FEED_LETTER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "listeplass/v1/feed_service.pb.h"

namespace listeplass::cli {

struct Letter {
  // The positions of its entries, in order; the first one names it.
  std::vector<std::string> positions;
  std::string household;             // the opaque name, without a collection before it
  std::vector<std::string> persons;  // as `person` of the entries, in order, each once
  v1::FeedKind kind = v1::FEED_KIND_UNSPECIFIED;
  absl::CivilDay date;             // on which it was decided, in Norway
  google::type::Date effective{};  // of the first entry; unset: at once
  bool address_protected = false;  // of one of its entries
  // What is told, in the order of the entries: each text once.
  std::vector<std::string> texts_nb;
  std::vector<std::string> texts_en;
};

struct Letters {
  std::vector<Letter> letters;  // by their first positions
  // Entries about persons to whom no letter goes: they have no home here, have no right to a list any more, or died.
  int64_t without_home = 0;
};

// Merges the entries of one change that have the household and the kind in common. `entries` are in the order of the
// feed. Entries about a list alone are passed over. DATA_LOSS HOUSEHOLD_INVALID for a household's name that may not
// become the name of a file: such a name has at most 64 small letters, digits and hyphens, and is no mere number.
absl::StatusOr<Letters> LettersOf(absl::Span<const v1::FeedEntry> entries);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FEED_LETTER_H_
