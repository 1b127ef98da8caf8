// What happens when a source delivers (event.h says what all events share).
#ifndef LISTEPLASS_SERVICE_DOMAIN_DELIVERY_EVENT_H_
#define LISTEPLASS_SERVICE_DOMAIN_DELIVERY_EVENT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/domain/ids.h"
#include "service/domain/source.h"
#include "service/domain/statement.h"

namespace listeplass {

// The rows of a register import begin to change the register; until ImportEnded it is half one register and half the
// other, and nobody is matched on it where the rows are at home. In older events all is unset but `rows`.
struct ImportBegan {
  int64_t rows = 0;  // good ones in the import
  ImportId import = {};
  Source source = {};
  absl::Time as_of = absl::UnixEpoch();
  bool take_source = false;                         // what was decided here did not stand against it
  std::vector<MunicipalityId> municipalities = {};  // ascending
};
struct ImportEnded {
  int64_t rows = 0;  // applied
  ImportId import = {};
};

// What one row said.
struct StatedRow {
  StatedKey key;
  StatedValues values;  // all that the source has said of it by now
  // What was so here of the fields that were taken from it.
  StatedValues replaced = {};
  bool registered = false;  // there was nothing here before

  friend bool operator==(const StatedRow&, const StatedRow&) = default;
};

// A source's last words about some rows, or about the people of one event of the population register.
struct RowsStated {
  Source source;
  absl::Time as_of;
  ImportId import = {};   // null: by no import
  int64_t rows_done = 0;  // of the import, so far
  std::vector<StatedRow> rows;
};

// The import was discarded, or undone where it had ended: what it changed and could be put back is so by the events
// that follow in the same batch. What its rows said stays said.
struct ImportTakenBack {
  ImportId import;
  std::string reason;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_DELIVERY_EVENT_H_
