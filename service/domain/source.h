// Who facts come from: the population register, FLR, a settlement office.
#ifndef LISTEPLASS_SERVICE_DOMAIN_SOURCE_H_
#define LISTEPLASS_SERVICE_DOMAIN_SOURCE_H_

#include <compare>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace listeplass {

// A sender's short name. Compares by it.
class Source {
 public:
  // Nobody's name: whoever sent what was known before senders were kept apart (storage/schema.h, version 7).
  Source() = default;
  // REQUIRES: IsSourceName(name).
  explicit Source(absl::string_view name) : name_(name) {}

  const std::string& name() const { return name_; }
  explicit operator bool() const { return !name_.empty(); }

  friend auto operator<=>(const Source&, const Source&) = default;

 private:
  std::string name_;
};

// 1 to 40 of a to z, 0 to 9 and "-", a letter first.
bool IsSourceName(absl::string_view name);

// Folkeregisteret, however it delivers: a file of everybody, or one event after another.
const Source& PopulationRegister();

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_SOURCE_H_
