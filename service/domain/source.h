// A Source is the sender that facts come from: the population register, FLR, a settlement office.
#ifndef LISTEPLASS_SERVICE_DOMAIN_SOURCE_H_
#define LISTEPLASS_SERVICE_DOMAIN_SOURCE_H_

#include <compare>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace listeplass {

// A Source is a sender's short name, and compares by it.
class Source {
 public:
  // The null source stands for the senders of what was known before they were kept apart (storage/schema.h, version 7).
  Source() = default;
  // REQUIRES: IsSourceName(name).
  explicit Source(absl::string_view name) : name_(name) {}

  const std::string& name() const { return name_; }
  explicit operator bool() const { return !name_.empty(); }

  friend auto operator<=>(const Source&, const Source&) = default;

 private:
  std::string name_;
};

// Says whether the name has 1 to 40 characters of a to z, 0 to 9 and "-", and begins with a letter.
bool IsSourceName(absl::string_view name);

// Returns Folkeregisteret, whether it delivers a file of everybody or one event after another.
const Source& PopulationRegister();

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_SOURCE_H_
