// An import takes over one delivery of a source. It has a record of its own, so that it can be looked at, repeated
// where it was broken off, and taken back.
#ifndef LISTEPLASS_SERVICE_DOMAIN_IMPORT_RECORD_H_
#define LISTEPLASS_SERVICE_DOMAIN_IMPORT_RECORD_H_

#include <cstdint>
#include <vector>

#include "absl/time/time.h"
#include "service/domain/ids.h"
#include "service/domain/source.h"

namespace listeplass {

// The values are persisted as numbers: do not change them.
enum class ImportState : uint8_t {
  kUnfinished = 1,  // its rows are being applied, or were until the process stopped
  kFinished = 2,
  kTakenBack = 3,  // discarded, or undone
};

struct ImportRecord {
  ImportId id;
  Source source;     // null: the import is older than the naming of sources
  absl::Time as_of;  // when the source drew the data
  bool take_source = false;
  ImportState state = ImportState::kUnfinished;
  // The municipalities in which its rows are at home, ascending. Empty: not known, so it may be any.
  std::vector<MunicipalityId> municipalities = {};
  int64_t rows = 0;            // to apply
  int64_t rows_done = 0;       // applied so far
  int64_t first_sequence = 0;  // of the batch that the import began with
  int64_t last_sequence = 0;   // of the last batch in which the import changed something

  friend bool operator==(const ImportRecord&, const ImportRecord&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_IMPORT_RECORD_H_
