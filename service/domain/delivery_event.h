// These events happen when a source delivers (event.h says what all events share).
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

// The rows of a register import begin to change the register. Until ImportEnded the register is half the old one and
// half the new one, and nobody is matched on it in the rows' municipalities. In older events all is unset but `rows`.
struct ImportBegan {
  int64_t rows = 0;  // good rows of the import
  ImportId import = {};
  Source source = {};
  absl::Time as_of = absl::UnixEpoch();
  bool take_source = false;                         // the source's word replaced what had been decided here
  std::vector<MunicipalityId> municipalities = {};  // where its rows are at home, ascending
};
struct ImportEnded {
  int64_t rows = 0;  // rows applied
  ImportId import = {};
};

// StatedRow holds what one row said.
struct StatedRow {
  StatedKey key;
  StatedValues values;  // all that the source has said of it so far
  // The register's values, until this row, of those fields that were taken from the row.
  StatedValues replaced = {};
  bool registered = false;  // the register had nothing under this key before

  friend bool operator==(const StatedRow&, const StatedRow&) = default;
};

// RowsStated keeps a source's last words about some rows, or about the people of one event of the population register.
struct RowsStated {
  Source source;
  absl::Time as_of;
  ImportId import = {};   // null: the words came by no import
  int64_t rows_done = 0;  // rows of the import applied so far
  std::vector<StatedRow> rows;
};

// The import was discarded, or undone after it had ended. What it changed and could be put back is put back by the
// events that follow in the same batch. Its statements stay.
struct ImportTakenBack {
  ImportId import;
  std::string reason;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_DELIVERY_EVENT_H_
