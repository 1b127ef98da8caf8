// One delivery of a source that is being taken over, or was: an import is a thing of its own, which can be looked at,
// repeated where it was broken off, and taken back.
#ifndef LISTEPLASS_SERVICE_DOMAIN_IMPORT_RECORD_H_
#define LISTEPLASS_SERVICE_DOMAIN_IMPORT_RECORD_H_

#include <cstdint>
#include <vector>

#include "absl/time/time.h"
#include "service/domain/ids.h"
#include "service/domain/source.h"

namespace listeplass {

// Persisted as numbers: do not change them.
enum class ImportState : uint8_t {
  kUnfinished = 1,  // its rows are being applied, or were until the process stopped
  kFinished = 2,
  kTakenBack = 3,  // discarded, or undone
};

struct ImportRecord {
  ImportId id;
  Source source;     // null: from before sources were kept
  absl::Time as_of;  // when it was drawn there
  bool take_source = false;
  ImportState state = ImportState::kUnfinished;
  // Where its rows are at home, ascending; empty: not known, so anywhere.
  std::vector<MunicipalityId> municipalities = {};
  int64_t rows = 0;            // to apply
  int64_t rows_done = 0;       // applied so far
  int64_t first_sequence = 0;  // of the batch that it began with
  int64_t last_sequence = 0;   // of the last batch that it changed something with

  friend bool operator==(const ImportRecord&, const ImportRecord&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_IMPORT_RECORD_H_
