// LettersOf makes letters of the feed's entries: one for each household and happening, that tells
// it once and whom it is about. Pure.
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

// What some people of a household are told alike.
struct LetterPart {
  std::vector<std::string> positions;  // of its entries, person by person; the first one is the earliest
  std::vector<std::string> persons;    // as `person` of the entries, in order, each once
  // What their entries tell, in the order of the feed, each once: kinds, the days from which it holds (none: at once)
  // and texts.
  std::vector<v1::FeedKind> kinds;
  std::vector<google::type::Date> effective;
  std::vector<std::string> texts_nb;
  std::vector<std::string> texts_en;
};

struct Letter {
  std::string household;  // the opaque name, without a collection before it
  // In the order of their first positions; the first position of all names the letter. Each person is in one of them.
  std::vector<LetterPart> parts;
  absl::CivilDay date;             // on which it was decided, in Norway
  bool address_protected = false;  // of one of its entries

  const std::string& position() const { return parts.front().positions.front(); }
};

struct Letters {
  std::vector<Letter> letters;  // by their first positions
  // Entries about persons to whom no letter goes: they have no home here, have no right to a list any more, or died.
  int64_t without_home = 0;
};

// Merges the entries of one change that have the household and the happening in common: the kind, but whatever is done
// to requests is one happening, as people ask for a household at once. `entries` are in the order of the feed. Entries
// about a list alone are passed over. DATA_LOSS HOUSEHOLD_INVALID for a household's name that may not
// become the name of a file: such a name has at most 64 small letters, digits and hyphens, and is no mere number.
absl::StatusOr<Letters> LettersOf(absl::Span<const v1::FeedEntry> entries);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FEED_LETTER_H_
